using System.Collections.Immutable;

namespace SahelSim.Tests.Deploy.Live;

/// <summary>What Prometheus has of one series.</summary>
/// <param name="Labels">Which series.</param>
/// <param name="Value">May be NaN.</param>
public sealed record Sample(ImmutableDictionary<string, string> Labels, double Value);
