using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Worlds;

/// <summary>Puts an actor together from checked parts that come in any order.</summary>
internal sealed class ActorAssembly(ActorDraft draft)
{
    private readonly Dictionary<ActorId, double> tieWeights = [];
    private readonly List<Relationship> relationships = [];
    private readonly List<Stance> stances = [];
    private readonly List<Commitment> commitments = [];

    public ImmutableArray<PartnerWeight> InfluenceRow { get; set; }

    /// <param name="relationship">Not yet added.</param>
    /// <param name="tieWeight">Of the pair, as known so far; the last one counts.</param>
    public void Add(Relationship relationship, double tieWeight)
    {
        relationships.Add(relationship);
        if (tieWeight != 1) tieWeights[relationship.Target] = tieWeight;
    }

    public void Add(Stance stance) => stances.Add(stance);

    public void Add(Commitment commitment) => commitments.Add(commitment);

    public ActorState Build() => new()
    {
        Id = draft.Id,
        Kind = draft.Kind,
        DisplayName = draft.DisplayName ?? "",
        Influence = draft.Influence!.Value,
        Susceptibility = draft.Susceptibility ?? ActorRules.DefaultSusceptibility,
        Relationships = [.. relationships.OrderBy(held => held.Target).ThenBy(held => held.Channel)],
        TieWeights = [.. tieWeights.OrderBy(pair => pair.Key).Select(pair => new PartnerWeight(pair.Key, pair.Value))],
        InfluenceRow = InfluenceRow,
        Stances = [.. stances.OrderBy(stance => stance.Issue)],
        Commitments = [.. commitments.OrderBy(commitment => commitment.Bloc)],
    };
}
