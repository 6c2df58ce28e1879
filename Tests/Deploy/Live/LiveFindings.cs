using System.Collections.Immutable;

namespace SahelSim.Tests.Deploy.Live;

/// <summary>What was found at a service under load.</summary>
/// <param name="Unanswered">What Prometheus had no number for.</param>
/// <param name="Rows">Of the cluster's log.</param>
/// <param name="Applied">Changes applied, by its telemetry.</param>
/// <param name="Firing">Alerts that fired while all was well, those that only inform apart.</param>
/// <param name="Metrics">What each process shows at /metrics.</param>
public sealed record LiveFindings(
    ImmutableArray<AskedQuery> Unanswered, long Rows, double Applied, ImmutableArray<Sample> Firing, ImmutableDictionary<string, string> Metrics);
