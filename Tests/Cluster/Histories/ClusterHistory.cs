using System.Collections.Immutable;

namespace SahelSim.Tests.Cluster.Histories;

/// <summary>Everything that callers did and learned, and the logs in the end.</summary>
/// <param name="Writes">Every attempt to apply a change.</param>
/// <param name="Reads">Every read that was answered.</param>
/// <param name="Watches">Every watch, to its end.</param>
/// <param name="Logs">Readings of logs; at least one of each scenario, the last of them after everything else.</param>
public sealed record ClusterHistory(ImmutableArray<WriteCall> Writes, ImmutableArray<ReadCall> Reads, ImmutableArray<WatchedStretch> Watches, ImmutableArray<LogReading> Logs);
