using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Model.Hashing;

namespace SahelSim.Silo.Log;

/// <summary>What a new scenario has from the start.</summary>
public sealed record ScenarioHistory
{
    /// <summary>A world that comes along and is kept in the same transaction; null: the scenario's world is there.</summary>
    public NewWorld? World { get; init; }

    /// <summary>State hash of the baseline that the rows were computed on.</summary>
    public required Hash256 Baseline { get; init; }

    /// <summary>Contiguous from revision 1; may be none.</summary>
    public required ImmutableArray<StoredRow> Rows { get; init; }

    /// <summary>The clock's date after the last.</summary>
    public required DateOnly ClockDate { get; init; }

    /// <summary>Kept with the answer for retries.</summary>
    public ReadOnlyMemory<byte> Outcome { get; init; }
}
