using Orleans;

namespace SahelSim.Contracts.Grains;

/// <summary>A world or scenario is gone for ever; its name is free again.</summary>
/// <param name="Time">When.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.Deleted")]
public sealed record Deleted([property: Id(0)] DateTimeOffset Time);
