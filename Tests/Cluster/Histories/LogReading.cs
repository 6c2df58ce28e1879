using System.Collections.Immutable;

namespace SahelSim.Tests.Cluster.Histories;

/// <summary>The whole log of a scenario as it was read at some time.</summary>
/// <param name="Scenario">Whose.</param>
/// <param name="Invoked">When it was asked for.</param>
/// <param name="Changes">Oldest first.</param>
public sealed record LogReading(string Scenario, long Invoked, ImmutableArray<LoggedChange> Changes);
