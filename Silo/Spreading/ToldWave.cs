using SahelSim.Contracts.Grains.Actors;

namespace SahelSim.Silo.Spreading;

/// <summary>A wave as its receivers are told of it: the same deltas for all, and for the first of them the trace that their reactions are part of.</summary>
/// <param name="Plain">Without a trace.</param>
/// <param name="Traced">With it; the same object where there is none.</param>
/// <param name="Shown">How many are told of the trace.</param>
internal readonly record struct ToldWave(HeardWave Plain, HeardWave Traced, int Shown)
{
    /// <summary>What the receiver at a position is told.</summary>
    public HeardWave To(int index) => index < Shown ? Traced : Plain;
}
