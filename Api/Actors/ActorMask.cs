using Google.Protobuf.WellKnownTypes;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.V1;

namespace SahelSim.Api.Actors;

/// <summary>Which fields of Actor a read shows: a read_mask of names at the top level.</summary>
/// <param name="Paths">The fields; null: all of them.</param>
public sealed record ActorMask(HashSet<string>? Paths)
{
    /// <summary>What lists show unless asked: all but what an actor holds.</summary>
    private static readonly HashSet<string> Holdings = ["relationships", "stances", "memberships"];

    /// <summary>Whether relationships, stances or memberships are wanted.</summary>
    public bool WantsHoldings => Paths is null || Paths.Overlaps(Holdings);

    /// <summary>Reads a mask; unknown paths are refused.</summary>
    public static ActorMask Read(Reading reading, string field, FieldMask? mask, bool holdingsUnlessAsked)
    {
        if (mask is not { Paths.Count: > 0 })
            return new ActorMask(holdingsUnlessAsked ? null : [.. Actor.Descriptor.Fields.InDeclarationOrder().Select(f => f.Name).Except(Holdings)]);
        if (mask.Paths is ["*"]) return new ActorMask(default(HashSet<string>));
        return new ActorMask(FieldMasks.Read(reading, field, mask, Actor.Descriptor));
    }

    /// <summary>An actor of a list, with the fields that are wanted.</summary>
    public Actor Show(string scenario, ActorState actor, long revision)
    {
        // Of a large world, what is cut away again would be most of the work.
        var wanted = Paths is null ? actor : actor with
        {
            Relationships = Paths.Contains("relationships") ? actor.Relationships : [],
            Stances = Paths.Contains("stances") ? actor.Stances : [],
            Commitments = Paths.Contains("memberships") ? actor.Commitments : [],
        };
        var shown = ActorMapping.ToProto(wanted);
        shown.Name = ResourceName.OfActor(scenario, actor.Id.Value);
        shown.ReadRevision = revision;
        return Cut(shown);
    }

    /// <summary>A copy with the fields that are wanted; the very object where that is all of them.</summary>
    public Actor Cut(Actor actor)
    {
        if (Paths is null) return actor;
        var cut = actor.Clone();
        foreach (var field in Actor.Descriptor.Fields.InDeclarationOrder())
        {
            if (!Paths.Contains(field.Name)) field.Accessor.Clear(cut);
        }

        return cut;
    }
}
