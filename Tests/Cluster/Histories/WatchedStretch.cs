using System.Collections.Immutable;

namespace SahelSim.Tests.Cluster.Histories;

/// <summary>What one watcher was shown over all its connections.</summary>
/// <param name="Scenario">What it watched.</param>
/// <param name="After">The revision that it started after.</param>
/// <param name="Seen">In the order in which it came.</param>
public sealed record WatchedStretch(string Scenario, long After, ImmutableArray<LoggedChange> Seen);
