using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Silo.Scenarios;

/// <summary>Takes what a read asks for out of a state: of a large world a page needs a small part, and the whole of it would travel to another server for each.</summary>
internal static class ActorSelecting
{
    public static ActorsReading Select(ActorSelection selection, long revision, WorldState world)
    {
        if (!selection.Ids.IsDefault)
        {
            var named = selection.Ids.Order().Distinct().Select(world.Find).OfType<ActorState>();
            return new ActorsReading(revision, Shown([.. named], selection.Bare));
        }

        var first = FirstFrom(world.Actors, selection.From);
        var end = EndOf(world.Actors, first, selection);
        var actors = end - first == world.Actors.Length ? world.Actors : world.Actors.Slice(first, end - first);
        return new ActorsReading(revision, Shown(actors, selection.Bare)) { More = end < world.Actors.Length };
    }

    private static int FirstFrom(ImmutableArray<ActorState> actors, string from)
    {
        var (low, high) = (0, actors.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(actors[middle].Id.Value, from) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static int EndOf(ImmutableArray<ActorState> actors, int first, ActorSelection selection)
    {
        var end = selection.AtMost > 0 ? Math.Min(actors.Length, first + selection.AtMost) : actors.Length;
        if (selection.RelationshipsAtMost <= 0) return end;
        var held = 0;
        for (var index = first; index < end; index++)
        {
            held += actors[index].Relationships.Length;
            if (held > selection.RelationshipsAtMost) return Math.Max(index, first + 1);
        }

        return end;
    }

    private static ImmutableArray<ActorState> Shown(ImmutableArray<ActorState> actors, bool bare) => !bare
        ? actors
        : [.. actors.Select(actor => actor with { Relationships = [], TieWeights = [], InfluenceRow = default, Stances = [], Commitments = [] })];
}
