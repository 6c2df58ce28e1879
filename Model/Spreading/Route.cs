using System.Collections.Immutable;

namespace SahelSim.Model.Spreading;

/// <summary>What one actor must hear of a wave.</summary>
/// <param name="Receiver">The actor's position in the world's list.</param>
/// <param name="Heard">Positions in the wave of the deltas that it has something to answer to; ascending, never empty.</param>
public readonly record struct Route(int Receiver, ImmutableArray<int> Heard);
