using System.Collections.Immutable;

namespace SahelSim.Model.Comparing;

/// <summary>All that two states do not have alike. Both lists are empty exactly where the state hashes are equal, clocks aside.</summary>
/// <param name="Quantities">Sorted by quantity.</param>
/// <param name="Structure">Actors in the order of their ids, each with what is its own; then what all have in common.</param>
public sealed record StateDifferences(ImmutableArray<QuantityDifference> Quantities, ImmutableArray<StructuralDifference> Structure);
