using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>Makes the tables of a topology from a world.</summary>
internal static class TopologyBuilder
{
    public static TopologyTables Build(WorldState world)
    {
        var count = world.Actors.Length;
        var actors = new Dictionary<string, int>(count, StringComparer.Ordinal);
        for (var index = 0; index < count; index++) actors.Add(world.Actors[index].Id.Value, index);
        var issues = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var issue in world.Settings.Issues) issues.Add(issue.Id.Value, issues.Count);

        var partners = new int[count][];
        var blocs = new int[count][];
        var stances = new int[count][];
        for (var index = 0; index < count; index++)
        {
            partners[index] = Partners(world.Actors[index], actors);
            blocs[index] = Blocs(world.Actors[index], actors);
            stances[index] = Stances(world.Actors[index], issues);
        }

        return new()
        {
            Actors = actors,
            Issues = issues,
            Names = new([.. world.Actors.Select(actor => actor.Id.Value)], [.. world.Settings.Issues.Select(issue => issue.Id.Value)], lasting: true),
            Holders = Holders(world, partners),
            Followers = Inverted(partners),
            Partners = partners,
            Members = Inverted(blocs),
            Blocs = blocs,
            Stances = stances,
        };
    }

    public static int[] Partners(ActorState actor, Dictionary<string, int> actors)
    {
        var partners = new List<int>(actor.Relationships.Length);
        ActorId? last = null;
        foreach (var relationship in actor.Relationships)
        {
            if (relationship.Target == last) continue;
            last = relationship.Target;
            partners.Add(actors[relationship.Target.Value]);
        }

        return [.. partners];
    }

    public static int[] Blocs(ActorState actor, Dictionary<string, int> actors)
    {
        var blocs = new int[actor.Commitments.Length];
        for (var index = 0; index < blocs.Length; index++) blocs[index] = actors[actor.Commitments[index].Bloc.Value];
        return blocs;
    }

    public static int[] Stances(ActorState actor, Dictionary<string, int> issues)
    {
        var stances = new int[actor.Stances.Length];
        for (var index = 0; index < stances.Length; index++) stances[index] = issues[actor.Stances[index].Issue.Value];
        return stances;
    }

    /// <summary>From lists by row to lists by column; rows are read in ascending order, so that the columns ascend.</summary>
    private static int[][] Inverted(int[][] rows)
    {
        var sizes = new int[rows.Length];
        foreach (var row in rows)
        {
            foreach (var column in row) sizes[column]++;
        }

        var columns = Sized(sizes);
        Array.Clear(sizes);
        for (var index = 0; index < rows.Length; index++)
        {
            foreach (var column in rows[index]) columns[column][sizes[column]++] = index;
        }

        return columns;
    }

    private static int[][] Holders(WorldState world, int[][] partners)
    {
        var sizes = new int[world.Actors.Length * 3];
        Visit(world, partners, (_, column) => sizes[column]++);
        var holders = Sized(sizes);
        Array.Clear(sizes);
        Visit(world, partners, (source, column) => holders[column][sizes[column]++] = source);
        return holders;
    }

    private static void Visit(WorldState world, int[][] partners, Action<int, int> visit)
    {
        for (var source = 0; source < partners.Length; source++)
        {
            var partner = -1;
            ActorId? last = null;
            foreach (var relationship in world.Actors[source].Relationships)
            {
                if (relationship.Target != last) partner++;
                last = relationship.Target;
                visit(source, partners[source][partner] * 3 + (int)relationship.Channel - 1);
            }
        }
    }

    private static int[][] Sized(int[] sizes)
    {
        var lists = new int[sizes.Length][];
        for (var index = 0; index < lists.Length; index++) lists[index] = sizes[index] == 0 ? [] : new int[sizes[index]];
        return lists;
    }
}
