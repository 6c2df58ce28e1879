using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>A page of scenarios.</summary>
/// <param name="Scenarios">In the order of the query.</param>
/// <param name="More">Whether others follow.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.ScenarioPage")]
public sealed record ScenarioPage([property: Id(0)] ImmutableArray<ScenarioRecord> Scenarios, [property: Id(1)] bool More);
