using System.Collections.Immutable;

namespace SahelSim.Model.Levers;

/// <summary>Levers on an outcome, best first.</summary>
/// <param name="Levers">As many as were asked for, or all that move the outcome the right way.</param>
/// <param name="Tried">How many were tried.</param>
/// <param name="WithoutEffect">How many of those move nothing.</param>
public sealed record RankedLevers(ImmutableArray<Lever> Levers, long Tried, long WithoutEffect)
{
    /// <summary>How sure the places of the levers are, in their order; empty where no ensemble was asked for.</summary>
    public ImmutableArray<LeverStanding> Standings { get; init; } = [];

    /// <summary>Among how many levers those ranks are: all that were tried, or where they are too many for that, those told. 0 without an ensemble.</summary>
    public long RankedAmong { get; init; }
}
