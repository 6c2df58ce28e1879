using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Explaining;

/// <summary>A row of a ledger.</summary>
/// <param name="Revision">The change that it roots in.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Amount">In affinity or position.</param>
public sealed record LedgerRow(long Revision, LedgerRowKind Kind, double Amount)
{
    /// <summary>Of a path or an act: what the change moved.</summary>
    public Quantity? Impulse { get; init; }

    /// <summary>Of a path or an act: by how much it moved that.</summary>
    public double? ImpulseDelta { get; init; }

    /// <summary>Of a path or an act: places of the actions that put the impulse there, from 0, ascending.</summary>
    public ImmutableArray<int> Actions { get; init; } = [];

    /// <summary>Of a path: its steps; the last moves the quantity. Their number is the wave.</summary>
    public ImmutableArray<PathStep> Steps { get; init; } = [];

    /// <summary>What it lacks, the evidence of the change included. Only of paths and acts.</summary>
    public Weakness Weakness { get; init; }
}
