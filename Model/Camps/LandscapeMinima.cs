using System.Collections.Immutable;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Camps;

/// <summary>The minima of a landscape, deepest first; of equals the one whose second side comes first in the order of numbers.</summary>
/// <param name="All">Whether every configuration was looked at, so that there are no others.</param>
/// <param name="Minima">At least one.</param>
public sealed record LandscapeMinima(bool All, ImmutableArray<LandscapeMinimum> Minima)
{
    /// <summary>Actors up to which every configuration is looked at.</summary>
    public const int AllActors = 24;

    /// <summary>Finds them: all of them up to <see cref="AllActors"/> actors, beyond by descents from configurations drawn by a seed.</summary>
    /// <param name="landscape">At least one actor.</param>
    /// <param name="descents">How many, where they are needed; at least 1.</param>
    /// <param name="seed">Of those draws.</param>
    /// <param name="cancellation">Looked at every few milliseconds.</param>
    /// <returns>Refuses LimitExceeded where so many actors are undecided that the level ground is too wide to be walked.</returns>
    public static Verdict<LandscapeMinima> Of(Landscape landscape, int descents, ulong seed, CancellationToken cancellation)
    {
        if (landscape.Actors > AllActors) return new Verdict<LandscapeMinima>(Sorted(false, LandscapeDescents.Find(landscape, descents, seed, cancellation)));
        return LandscapeSurvey.Find(landscape, cancellation) is { } minima
            ? new Verdict<LandscapeMinima>(Sorted(true, minima))
            : new Verdict<LandscapeMinima>(new Refusal(
                RefusalReason.LimitExceeded, "", $"more than {LandscapeSurvey.LevelMax} configurations of this landscape lead nowhere: too many actors have no reason to be on either side; leave out those of strength 0 or without propensities"));
    }

    private static LandscapeMinima Sorted(bool all, IEnumerable<LandscapeMinimum> minima) =>
        new(all, [.. minima.OrderBy(minimum => minimum.Energy).ThenBy(minimum => Spell(minimum.Second), StringComparer.Ordinal)]);

    private static string Spell(ImmutableArray<bool> sides) => string.Concat(sides.Select(second => second ? '1' : '0'));
}
