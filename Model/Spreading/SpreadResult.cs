using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>What followed from a set of impulses.</summary>
/// <param name="Waves">The deltas of each wave, wave 0 (the impulses) included, each sorted by quantity; none is empty.</param>
/// <param name="Truncated">Whether the wave with number <c>max_waves</c> was not empty, so that more would have followed.</param>
/// <param name="OutOfRange">The first quantity whose delta was no longer a finite number: the spread stopped there and must be refused (NUMERIC_RANGE). Null otherwise.</param>
/// <remarks>docs/model.md, "The waves".</remarks>
public sealed record SpreadResult(ImmutableArray<ImmutableArray<Delta>> Waves, bool Truncated, Quantity? OutOfRange);
