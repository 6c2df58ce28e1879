using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>Carries the tables of a topology over to the world after a commit, copying only what changed.</summary>
internal static class TopologyUpdate
{
    /// <summary>Whether both worlds have the same actors and issues, so that positions keep their meaning.</summary>
    public static bool SameActors(WorldState before, WorldState after)
    {
        if (before.Actors.Length != after.Actors.Length) return false;
        for (var index = 0; index < before.Actors.Length; index++)
        {
            if (!ReferenceEquals(before.Actors[index], after.Actors[index]) && before.Actors[index].Id != after.Actors[index].Id)
                return false;
        }

        return ReferenceEquals(before.Settings, after.Settings) || SameList(before.Settings.Issues, after.Settings.Issues, issue => issue.Id);
    }

    public static TopologyTables Apply(TopologyTables tables, WorldState before, WorldState after)
    {
        for (var index = 0; index < before.Actors.Length; index++)
        {
            var (old, now) = (before.Actors[index], after.Actors[index]);
            if (ReferenceEquals(old, now)) continue;
            if (!SameList(old.Relationships, now.Relationships, relationship => (relationship.Target, relationship.Channel)))
                tables = WithRelationships(tables, index, old, now);
            if (!SameList(old.Commitments, now.Commitments, commitment => commitment.Bloc))
                tables = WithCommitments(tables, index, now);
            if (!SameList(old.Stances, now.Stances, stance => stance.Issue))
                tables = tables with { Stances = With(tables.Stances, index, TopologyBuilder.Stances(now, tables.Issues)) };
        }

        return tables;
    }

    private static TopologyTables WithRelationships(TopologyTables tables, int source, ActorState old, ActorState now)
    {
        var holders = (int[][])tables.Holders.Clone();
        foreach (var gone in old.Relationships)
        {
            var column = tables.Actors[gone.Target.Value] * 3 + (int)gone.Channel - 1;
            holders[column] = Without(holders[column], source);
        }

        foreach (var come in now.Relationships)
        {
            var column = tables.Actors[come.Target.Value] * 3 + (int)come.Channel - 1;
            holders[column] = Including(holders[column], source);
        }

        var partners = TopologyBuilder.Partners(now, tables.Actors);
        var followers = Rewired(tables.Followers, source, tables.Partners[source], partners);
        return tables with { Holders = holders, Followers = followers, Partners = With(tables.Partners, source, partners) };
    }

    private static TopologyTables WithCommitments(TopologyTables tables, int member, ActorState now)
    {
        var blocs = TopologyBuilder.Blocs(now, tables.Actors);
        var members = Rewired(tables.Members, member, tables.Blocs[member], blocs);
        return tables with { Members = members, Blocs = With(tables.Blocs, member, blocs) };
    }

    /// <summary>Takes an entry out of the columns of a row's old list and puts it into those of the new.</summary>
    private static int[][] Rewired(int[][] columns, int row, int[] old, int[] now)
    {
        var rewired = (int[][])columns.Clone();
        foreach (var column in old) rewired[column] = Without(rewired[column], row);
        foreach (var column in now) rewired[column] = Including(rewired[column], row);
        return rewired;
    }

    private static int[][] With(int[][] lists, int index, int[] list)
    {
        var copy = (int[][])lists.Clone();
        copy[index] = list;
        return copy;
    }

    private static int[] Without(int[] list, int entry)
    {
        var at = Array.BinarySearch(list, entry);
        return at < 0 ? list : [.. list.AsSpan(0, at), .. list.AsSpan(at + 1)];
    }

    private static int[] Including(int[] list, int entry)
    {
        var at = Array.BinarySearch(list, entry);
        return at >= 0 ? list : [.. list.AsSpan(0, ~at), entry, .. list.AsSpan(~at)];
    }

    private static bool SameList<TItem, TKey>(ImmutableArray<TItem> left, ImmutableArray<TItem> right, Func<TItem, TKey> key)
        where TKey : IEquatable<TKey>
    {
        if (left.Length != right.Length) return false;
        for (var index = 0; index < left.Length; index++)
        {
            if (!key(left[index]).Equals(key(right[index]))) return false;
        }

        return true;
    }
}
