using System.Collections.Immutable;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Camps;

/// <summary>The minima of a landscape at one strength of one actor.</summary>
/// <param name="Strength">Of that actor.</param>
/// <param name="Minima">Deepest first.</param>
/// <param name="Moved">Actors that the deepest minimum puts on another side than the last one in which they were decided, as few as can be; ascending. Empty at the first.</param>
/// <param name="Turn">The strength from that before on at which both configurations are equally deep; null where nobody moved.</param>
public sealed record LandscapeSweep(double Strength, ImmutableArray<LandscapeMinimum> Minima, ImmutableArray<int> Moved, double? Turn)
{
    /// <summary>Follows the minima over strengths of one actor.</summary>
    /// <param name="landscape">The landscape.</param>
    /// <param name="actor">Whose strength changes.</param>
    /// <param name="strengths">In the order in which they are compared.</param>
    /// <param name="descents">As for <see cref="LandscapeMinima.Of"/>.</param>
    /// <param name="seed">As for <see cref="LandscapeMinima.Of"/>.</param>
    /// <param name="cancellation">As for <see cref="LandscapeMinima.Of"/>.</param>
    public static Verdict<IReadOnlyList<LandscapeSweep>> Of(
        Landscape landscape, int actor, IReadOnlyList<double> strengths, int descents, ulong seed, CancellationToken cancellation)
    {
        var steps = new List<LandscapeSweep>();
        var known = new bool?[landscape.Actors];
        foreach (var strength in strengths)
        {
            var found = LandscapeMinima.Of(landscape.With(actor, strength), descents, seed, cancellation);
            if (!found.Accepted) return new Verdict<IReadOnlyList<LandscapeSweep>>(found.Refusals);
            var sides = Named(found.Value.Minima[0], known);
            ImmutableArray<int> moved = [.. Enumerable.Range(0, sides.Length).Where(number => known[number] is { } before && sides[number] is { } now && before != now)];
            double? turn = moved.IsEmpty ? null : TurnBetween(landscape, actor, steps[^1].Strength, strength, known, sides);
            for (var number = 0; number < known.Length; number++) known[number] = sides[number] ?? known[number];
            steps.Add(new LandscapeSweep(strength, found.Value.Minima, moved, turn));
        }

        return new Verdict<IReadOnlyList<LandscapeSweep>>(steps);
    }

    /// <summary>The sides of those who are decided, called so that as few as can be differ from what was known.</summary>
    private static bool?[] Named(LandscapeMinimum minimum, bool?[] known)
    {
        bool?[] sides = [.. minimum.Second.Select((second, actor) => minimum.Undecided.Contains(actor) ? default(bool?) : second)];
        var (compared, differing) = (0, 0);
        for (var actor = 0; actor < sides.Length; actor++)
        {
            if (sides[actor] is null || known[actor] is null) continue;
            compared++;
            if (sides[actor] != known[actor]) differing++;
        }

        return 2 * differing > compared ? [.. sides.Select(second => !second)] : sides;
    }

    /// <summary>Both energies are straight lines over the strength: where they cross. Who is undecided now stands as before.</summary>
    private static double? TurnBetween(Landscape landscape, int actor, double from, double to, bool?[] known, bool?[] sides)
    {
        bool[] before = [.. known.Select(second => second ?? false)];
        bool[] after = [.. sides.Select((second, number) => second ?? before[number])];
        double Gap(double at) => landscape.With(actor, at).Energy(after) - landscape.With(actor, at).Energy(before);
        var (one, other) = (Gap(from), Gap(to));
        return one == other ? null : from + (to - from) * (one / (one - other));
    }
}
