namespace SahelSim.Tests.Telemetry;

/// <summary>An effect as it follows from spans.</summary>
/// <param name="Quantity">As the command line spells it.</param>
/// <param name="DeltaBits">The bits of its delta, in affinity or position.</param>
/// <param name="FirstWave">The wave in which it first moved.</param>
public sealed record TracedEffect(string Quantity, long DeltaBits, int FirstWave);
