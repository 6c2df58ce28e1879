namespace SahelSim.Bench.Measuring;

/// <summary>One of the two things that are compared: runs for about <paramref name="window"/>, at least once, and answers its figure of that window.</summary>
/// <returns>A p50 in seconds, or a rate per second; finite, above 0.</returns>
public delegate Task<double> Side(TimeSpan window);
