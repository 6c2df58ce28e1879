namespace SahelSim.Silo.Log;

/// <summary>A stretch of history, in the log of one scenario.</summary>
/// <param name="Uid">Whose rows.</param>
/// <param name="From">The first revision.</param>
/// <param name="To">The last revision; <see cref="long.MaxValue"/> in a scenario's own segment, which grows.</param>
public readonly record struct Segment(Guid Uid, long From, long To);
