namespace SahelSim.Tests.Cluster.Histories;

/// <summary>A promise that was broken.</summary>
/// <param name="Promise">Which.</param>
/// <param name="Scenario">Where.</param>
/// <param name="What">For people.</param>
public sealed record Violation(Promise Promise, string Scenario, string What);
