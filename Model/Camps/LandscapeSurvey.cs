using System.Collections.Immutable;
using System.Numerics;

namespace SahelSim.Model.Camps;

/// <summary>Looks at every configuration of a landscape, each one move from the one before (Gray code), and notes which way is down.</summary>
internal sealed class LandscapeSurvey
{
    /// <summary>Configurations from which no way leads down that are kept.</summary>
    public const int LevelMax = 100_000;

    private const byte NoWayDown = byte.MaxValue;
    private const int LookEvery = 1 << 16;

    private readonly Landscape landscape;
    private readonly int actors;
    private readonly byte[] down; // the actor whose move leads down most, by configuration
    private readonly List<int> level = [];
    private readonly CancellationToken cancellation;

    private LandscapeSurvey(Landscape landscape, CancellationToken cancellation)
    {
        this.landscape = landscape;
        this.cancellation = cancellation;
        actors = landscape.Actors;
        down = new byte[1 << (actors - 1)];
    }

    /// <returns>All minima; null where more than <see cref="LevelMax"/> configurations have no way down.</returns>
    public static List<LandscapeMinimum>? Find(Landscape landscape, CancellationToken cancellation)
    {
        var survey = new LandscapeSurvey(landscape, cancellation);
        return survey.Walk() ? survey.Minima() : null;
    }

    /// <summary>Bit k of a configuration: actor k + 1 is on the second side. Actor 0 is on the first; its move turns all the others.</summary>
    private bool Walk()
    {
        var weights = landscape.Weights;
        var climbs = new double[actors];
        var signs = new double[actors];
        Array.Fill(signs, 1);
        var configuration = 0;
        for (var number = 0; ;)
        {
            if ((number & (LookEvery - 1)) == 0) Refresh(configuration, climbs);
            if (!Note(configuration, climbs)) return false;
            if (++number == down.Length) return true;
            var mover = BitOperations.TrailingZeroCount(number) + 1;
            configuration ^= 1 << (mover - 1);
            var row = weights.AsSpan(mover * actors, actors);
            var turn = 2 * signs[mover];
            for (var other = 0; other < climbs.Length; other++) climbs[other] -= turn * row[other] * signs[other];
            climbs[mover] = -climbs[mover];
            signs[mover] = -signs[mover];
        }
    }

    /// <summary>Sums of moves drift in their last digits; now and then they are computed anew.</summary>
    private void Refresh(int configuration, double[] climbs)
    {
        cancellation.ThrowIfCancellationRequested();
        var sides = Sides(configuration);
        for (var actor = 0; actor < actors; actor++) climbs[actor] = landscape.Climb(sides, actor);
    }

    private bool Note(int configuration, double[] climbs)
    {
        var (steepest, mover) = (-landscape.Tolerance, NoWayDown);
        for (var actor = 0; actor < climbs.Length; actor++)
        {
            if (climbs[actor] >= steepest) continue;
            (steepest, mover) = (climbs[actor], (byte)actor);
        }

        down[configuration] = mover;
        if (mover != NoWayDown) return true;
        level.Add(configuration);
        return level.Count <= LevelMax;
    }

    private List<LandscapeMinimum> Minima()
    {
        var basin = new int[down.Length];
        var valleys = new List<(List<int> Ground, bool[] Movers)>();
        level.Sort();
        foreach (var start in level)
        {
            if (basin[start] != 0 || down[start] != NoWayDown) continue;
            var movers = new bool[actors];
            if (Valley(start, basin, valleys.Count + 1, movers) is { } valley) valleys.Add((valley, movers));
        }

        var counts = Basins(basin, valleys.Count);
        return [.. valleys.Select((valley, number) => Minimum(valley.Ground, valley.Movers, (double)counts[number] / down.Length))];
    }

    /// <summary>The level ground around a configuration, and who moves on it. Where it leads to a way down, it is none, and each of it is told where to go.</summary>
    private List<int>? Valley(int start, int[] basin, int number, bool[] movers)
    {
        List<int> valley = [start];
        basin[start] = number;
        var leaks = new Queue<int>();
        for (var at = 0; at < valley.Count; at++)
        {
            if ((at & 1023) == 0) cancellation.ThrowIfCancellationRequested();
            var sides = Sides(valley[at]);
            for (var actor = 0; actor < actors; actor++)
            {
                if (Math.Abs(landscape.Climb(sides, actor)) > landscape.Tolerance) continue;
                var next = Moved(valley[at], actor);
                if (down[next] != NoWayDown)
                {
                    if (down[valley[at]] == NoWayDown) leaks.Enqueue(valley[at]);
                    down[valley[at]] = (byte)actor;
                    break;
                }

                if (next == valley[at]) continue;
                movers[actor] = true;
                if (basin[next] == number) continue;
                basin[next] = number;
                valley.Add(next);
            }
        }

        if (leaks.Count == 0) return valley;
        foreach (var member in valley) basin[member] = 0;
        Drain(leaks, valley.ToHashSet());
        return null;
    }

    private void Drain(Queue<int> leaks, HashSet<int> valley)
    {
        while (leaks.TryDequeue(out var member))
        {
            var sides = Sides(member);
            for (var actor = 0; actor < actors; actor++)
            {
                var next = Moved(member, actor);
                if (!valley.Contains(next) || down[next] != NoWayDown || Math.Abs(landscape.Climb(sides, actor)) > landscape.Tolerance) continue;
                down[next] = (byte)actor;
                leaks.Enqueue(next);
            }
        }
    }

    private int[] Basins(int[] basin, int valleys)
    {
        var counts = new int[valleys];
        var path = new List<int>();
        for (var start = 0; start < basin.Length; start++)
        {
            if ((start & (LookEvery - 1)) == 0) cancellation.ThrowIfCancellationRequested();
            path.Clear();
            var at = start;
            for (; basin[at] == 0; at = Moved(at, down[at])) path.Add(at);
            foreach (var member in path) basin[member] = basin[at];
            counts[basin[start] - 1]++;
        }

        return counts;
    }

    private LandscapeMinimum Minimum(List<int> valley, bool[] movers, double share)
    {
        var sides = Sides(valley.Min());
        return new LandscapeMinimum(landscape.Energy(sides), [.. sides], [.. Enumerable.Range(0, actors).Where(actor => movers[actor])], share);
    }

    private int Moved(int configuration, int actor) => actor == 0 ? configuration ^ (down.Length - 1) : configuration ^ (1 << (actor - 1));

    private bool[] Sides(int configuration)
    {
        var sides = new bool[actors];
        for (var actor = 1; actor < actors; actor++) sides[actor] = ((configuration >> (actor - 1)) & 1) == 1;
        return sides;
    }
}
