using System.Collections.Frozen;
using SahelSim.Model.Actors;
using SahelSim.Model.Uncertainty;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.Evidence → <see cref="InputEvidence"/>, of one number and of all numbers of a world.</summary>
public static class EvidenceMapping
{
    /// <summary>What a piece of evidence says; nothing where it is absent.</summary>
    public static InputEvidence Of(V1.Evidence? evidence) => evidence is null
        ? default
        : new InputEvidence(
            evidence.Source.Length > 0,
            evidence.HasConfidence ? evidence.Confidence : null,
            evidence.HasLow ? evidence.Low : null,
            evidence.HasHigh ? evidence.High : null);

    /// <summary>The evidence of a world that is kept: levels, positions, saliences, influences, susceptibilities and parameters.</summary>
    /// <param name="written">As <see cref="WrittenWorlds.Keep"/> made it; ids, no aliases.</param>
    public static WorldEvidence Of(V1.World written)
    {
        var found = new Dictionary<Input, InputEvidence>();
        foreach (var relationship in written.Relationships) Add(found, Input.LevelOf(Quantities.FromProto(relationship.Key)), relationship.Evidence);
        foreach (var stance in written.Stances)
        {
            var key = Quantities.FromProto(stance.Key);
            Add(found, Input.PositionOf(key), stance.Evidence);
            Add(found, Input.SalienceOf(key), stance.SalienceEvidence);
        }

        foreach (var actor in written.Actors)
        {
            Add(found, Input.InfluenceOf(new ActorId(actor.Id)), actor.InfluenceEvidence);
            Add(found, Input.SusceptibilityOf(new ActorId(actor.Id)), actor.SusceptibilityEvidence);
        }

        foreach (var parameter in written.Parameters) Add(found, Input.ParameterOf(parameter.Name), parameter.Evidence);
        return new WorldEvidence(found.ToFrozenDictionary());
    }

    private static void Add(Dictionary<Input, InputEvidence> found, Input input, V1.Evidence? evidence)
    {
        if (evidence is not null) found[input] = Of(evidence);
    }
}
