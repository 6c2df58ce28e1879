namespace SahelSim.Tests.Cluster.Faults;

/// <summary>A fault that was done.</summary>
/// <param name="Kind">What.</param>
/// <param name="Time">When it had taken effect, in ticks.</param>
/// <param name="Recovered">From then until a change that was sent later was acknowledged, for each scenario.</param>
public sealed record Fault(FaultKind Kind, long Time, IReadOnlyList<TimeSpan> Recovered);
