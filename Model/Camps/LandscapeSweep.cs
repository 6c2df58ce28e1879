using System.Collections.Immutable;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Camps;

/// <summary>The minima of a landscape at one strength of one actor.</summary>
/// <param name="Strength">Of that actor.</param>
/// <param name="Minima">Deepest first.</param>
/// <param name="Moved">Actors that the deepest minimum puts on another side than at the strength before, as few as can be; ascending. Empty at the first.</param>
/// <param name="Turn">The strength between both at which the two deepest minima are equally deep; null where nobody moved.</param>
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
        foreach (var strength in strengths)
        {
            var found = LandscapeMinima.Of(landscape.With(actor, strength), descents, seed, cancellation);
            if (!found.Accepted) return new Verdict<IReadOnlyList<LandscapeSweep>>(found.Refusals);
            var minima = found.Value.Minima;
            var last = steps.Count > 0 ? steps[^1] : null;
            var moved = last is null ? [] : Movers(last.Minima[0], minima[0]);
            steps.Add(new LandscapeSweep(strength, minima, moved, moved.IsEmpty ? null : TurnBetween(landscape, actor, last!, strength, minima[0])));
        }

        return new Verdict<IReadOnlyList<LandscapeSweep>>(steps);
    }

    /// <summary>Who stands elsewhere; which side is called the second does not matter, and who was or is undecided has not moved.</summary>
    private static ImmutableArray<int> Movers(LandscapeMinimum before, LandscapeMinimum after)
    {
        var decided = Enumerable.Range(0, before.Second.Length).Where(actor => !before.Undecided.Contains(actor) && !after.Undecided.Contains(actor)).ToArray();
        var differing = decided.Where(actor => before.Second[actor] != after.Second[actor]).ToArray();
        return 2 * differing.Length > decided.Length ? [.. decided.Except(differing)] : [.. differing];
    }

    /// <summary>Both energies are straight lines over the strength: where they cross.</summary>
    private static double? TurnBetween(Landscape landscape, int actor, LandscapeSweep before, double strength, LandscapeMinimum after)
    {
        double Gap(double at)
        {
            var there = landscape.With(actor, at);
            return there.Energy(after.Second.AsSpan()) - there.Energy(before.Minima[0].Second.AsSpan());
        }

        var (one, other) = (Gap(before.Strength), Gap(strength));
        return one == other ? null : before.Strength + (strength - before.Strength) * (one / (one - other));
    }
}
