using Orleans;

namespace SahelSim.Contracts.Grains.Analysis;

/// <summary>The state that a question is about.</summary>
/// <param name="ScenarioUid">Of the scenario; empty where it is a world, or neither.</param>
/// <param name="WorldUid">Of the world, or of the world under a scenario where its evidence is wanted; else empty.</param>
/// <param name="Revision">Of the scenario; 0 for a world.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.AskedState")]
public readonly record struct AskedState([property: Id(0)] Guid ScenarioUid, [property: Id(1)] Guid WorldUid, [property: Id(2)] long Revision)
{
    /// <summary>The question brings all that it is about.</summary>
    public static AskedState None => default;
}
