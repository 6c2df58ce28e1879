using Orleans;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>A stretch of a scenario's changes.</summary>
/// <param name="After">The revision before the first wanted, 0 or more.</param>
/// <param name="Until">The last wanted; what is beyond the head is not given.</param>
/// <param name="Count">1 to 1,000.</param>
/// <param name="MaxBytes">About how many bytes at most; at least one change is given where there is one.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.ChangeRange")]
public readonly record struct ChangeRange(
    [property: Id(0)] long After, [property: Id(1)] long Until, [property: Id(2)] int Count, [property: Id(3)] int MaxBytes);
