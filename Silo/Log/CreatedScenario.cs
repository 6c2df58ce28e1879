using SahelSim.Contracts.Grains.Scenarios;

namespace SahelSim.Silo.Log;

/// <summary>A scenario that was created with its history, and what else was answered.</summary>
/// <param name="Record">As it stood when it was created.</param>
/// <param name="Outcome">As given in <see cref="ScenarioHistory.Outcome"/>.</param>
public sealed record CreatedScenario(ScenarioRecord Record, ReadOnlyMemory<byte> Outcome)
{
    /// <summary>Whether the request had happened before: nothing was written now.</summary>
    public bool Repeated { get; init; }
}
