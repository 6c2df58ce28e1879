using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Worlds;

/// <summary>A world of seven actors that a reader can hold in mind; tests alter its draft.</summary>
/// <remarks>
/// AES has MLI and NER (suspended) as members and no relationship with FRA; FRA→RUS is missing while RUS→FRA is there;
/// OLD is a bloc that AES is a member of; NGO holds one relationship outward and nobody holds one back.
/// </remarks>
public static class SmallWorld
{
    public static readonly ActorId Mli = new("MLI"), Ner = new("NER"), Aes = new("AES"), Old = new("OLD"), Fra = new("FRA"), Rus = new("RUS"), Ngo = new("NGO");
    public static readonly IssueId Order = new("order"), Forces = new("forces");

    public static WorldDraft Draft { get; } = new()
    {
        AsOf = new DateOnly(2026, 1, 29),
        Issues =
        [
            new IssueDraft(Order, [new(Channel.Diplomatic, 0.6), new(Channel.Security, 0.1)]),
            new IssueDraft(Forces, [new(Channel.Security, 0.8)]),
        ],
        Actors =
        [
            Actor(Mli, ActorKind.State, 0.3) with { Aliases = ["MLIGOV"] },
            Actor(Ner, ActorKind.State, 0.3),
            Actor(Aes, ActorKind.Bloc, 0.4),
            Actor(Old, ActorKind.Bloc, 0.2),
            Actor(Fra, ActorKind.Power, 0.8),
            Actor(Rus, ActorKind.Power, 0.9),
            Actor(Ngo, ActorKind.Organization, 0.1),
        ],
        Stances =
        [
            new(new StanceKey(Mli, Order), -0.6, 0.8),
            new(new StanceKey(Mli, Forces), 0.9, 0.7, 0.5),
            new(new StanceKey(Fra, Order), 0.8, 0.6),
        ],
        Relationships =
        [
            Between(Mli, Fra, Channel.Diplomatic, -0.5),
            Between(Mli, Fra, Channel.Security, -0.4),
            Between(Fra, Mli, Channel.Diplomatic, -0.3) with { RestLevel = 0.2 },
            Between(Mli, Rus, Channel.Security, 0.7) with { TieWeight = 1.5 },
            Between(Rus, Mli, Channel.Security, 0.6),
            Between(Rus, Fra, Channel.Diplomatic, -0.7),
            Between(Ner, Fra, Channel.Diplomatic, -0.6),
            Between(Mli, Aes, Channel.Diplomatic, 0.9),
            Between(Aes, Mli, Channel.Diplomatic, 0.8),
            Between(Aes, Rus, Channel.Security, 0.5),
            Between(Ngo, Mli, Channel.Diplomatic, -0.2),
        ],
        Memberships = [new(Aes, Mli, 0.9), new(Aes, Ner, 0), new(Old, Aes, 0.5)],
        InfluenceRows = [new InfluenceRowDraft(Mli, [new(Rus, 0.4), new(Fra, -0.2)])],
    };

    public static WorldState State { get; } = Checked(Draft);

    /// <summary>The state of a draft that keeps every rule.</summary>
    public static WorldState Checked(WorldDraft draft)
    {
        var verdict = WorldRules.Check(draft);
        Assert.True(verdict.Accepted, string.Join(Environment.NewLine, verdict.Refusals));
        return verdict.Value.State;
    }

    public static ActorDraft Actor(ActorId id, ActorKind kind, double influence) => new() { Id = id, Kind = kind, Influence = influence };

    public static RelationshipDraft Between(ActorId source, ActorId target, Channel channel, double level) =>
        new(new RelationshipKey(source, target, channel), level);

    public static Change Change(params ImmutableArray<ChangeAction> actions) => new() { Actions = actions };

    /// <summary>A refusal as "REASON at path".</summary>
    public static IEnumerable<string> Written(IEnumerable<Refusal> refusals) =>
        refusals.Select(refusal => $"{refusal.Reason} at {refusal.Path}");
}
