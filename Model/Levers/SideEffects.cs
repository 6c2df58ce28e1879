using System.Collections.Immutable;
using SahelSim.Model.Outcomes;

namespace SahelSim.Model.Levers;

/// <summary>What else counts, as a cost.</summary>
/// <param name="Terms">Quantities and what a unit of each costs; at most 64 where each counts for itself.</param>
/// <param name="Absolute">Whether a move of either sign costs: the sum of <c>weight · |effect|</c>, not <c>Σ weight · effect</c>.</param>
public sealed record SideEffects(ImmutableArray<OutcomeTerm> Terms, bool Absolute)
{
    /// <summary>Nothing else counts.</summary>
    public static SideEffects None { get; } = new([], false);
}
