using Orleans;

namespace SahelSim.Contracts.Grains.Analysis;

/// <summary>How two scenarios differ.</summary>
/// <param name="Shown">As the API shows it, without the token of the next page. Never to be altered.</param>
[Immutable]
public sealed record ComparisonAnswer(V1.CompareScenariosResponse Shown);
