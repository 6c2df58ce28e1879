using System.Collections.Immutable;

namespace SahelSim.Model.Camps;

/// <summary>Goes down from configurations drawn by a seed, always by the move that gains most, and notes where it ends.</summary>
internal static class LandscapeDescents
{
    /// <summary>Configurations of one level ground that are walked.</summary>
    private const int LevelMax = 256;

    /// <returns>The minima met, each once.</returns>
    public static IEnumerable<LandscapeMinimum> Find(Landscape landscape, int descents, ulong seed, CancellationToken cancellation)
    {
        var draws = new SeededDraws(seed);
        var met = new Dictionary<string, (bool[] Sides, int[] Undecided, int Count)>(StringComparer.Ordinal);
        var sides = new bool[landscape.Actors];
        for (var descent = 0; descent < descents; descent++)
        {
            for (var actor = 0; actor < sides.Length; actor++) sides[actor] = (draws.Bits() & 1) == 1;
            var (lowest, undecided) = Descend(landscape, sides, cancellation);
            var spelt = Spell(lowest);
            met[spelt] = (lowest, undecided, met.GetValueOrDefault(spelt).Count + 1);
        }

        return met.Values.Select(minimum => new LandscapeMinimum(
            landscape.Energy(minimum.Sides), [.. minimum.Sides], [.. minimum.Undecided], (double)minimum.Count / descents));
    }

    private static (bool[] Sides, int[] Undecided) Descend(Landscape landscape, bool[] sides, CancellationToken cancellation)
    {
        while (true)
        {
            GoDown(landscape, sides, cancellation);
            var movers = new bool[sides.Length];
            var ground = Level(landscape, sides, movers, cancellation, out var leak);
            if (leak is not null)
            {
                leak.CopyTo(sides, 0);
                continue;
            }

            return (ground.MinBy(Spell, StringComparer.Ordinal)!, [.. Enumerable.Range(0, sides.Length).Where(actor => movers[actor])]);
        }
    }

    private static void GoDown(Landscape landscape, bool[] sides, CancellationToken cancellation)
    {
        var climbs = new double[sides.Length];
        for (var actor = 0; actor < sides.Length; actor++) climbs[actor] = landscape.Climb(sides, actor);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var mover = 0;
            for (var actor = 1; actor < climbs.Length; actor++)
                if (climbs[actor] < climbs[mover]) mover = actor;

            if (climbs[mover] >= -landscape.Tolerance) return;
            for (var other = 0; other < climbs.Length; other++)
            {
                var change = 2 * landscape.Weights[mover * sides.Length + other];
                climbs[other] += sides[other] == sides[mover] ? -change : change;
            }

            climbs[mover] = -climbs[mover];
            sides[mover] = !sides[mover];
        }
    }

    /// <summary>The level ground around a configuration, as far as it is walked, and who moves on it; and a way down from it where there is one.</summary>
    private static List<bool[]> Level(Landscape landscape, bool[] start, bool[] movers, CancellationToken cancellation, out bool[]? leak)
    {
        List<bool[]> ground = [Named([.. start])];
        HashSet<string> known = [Spell(ground[0])];
        for (var at = 0; at < ground.Count; at++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var actor = 0; actor < start.Length; actor++)
            {
                var climb = landscape.Climb(ground[at], actor);
                if (climb > landscape.Tolerance) continue;
                var next = ground[at].AsSpan().ToArray();
                next[actor] = !next[actor];
                if (climb < -landscape.Tolerance)
                {
                    leak = next;
                    return ground;
                }

                movers[actor] = true;
                next = Named(next);
                if (ground.Count < LevelMax && known.Add(Spell(next))) ground.Add(next);
            }
        }

        leak = null;
        return ground;
    }

    /// <summary>With the lowest actor on the first side.</summary>
    private static bool[] Named(bool[] sides) => sides[0] ? [.. sides.Select(side => !side)] : sides;

    private static string Spell(bool[] sides) => string.Create(sides.Length, sides, (text, all) =>
    {
        for (var actor = 0; actor < all.Length; actor++) text[actor] = all[actor] ? '1' : '0';
    });
}
