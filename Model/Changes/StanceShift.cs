using SahelSim.Model.Actors;

namespace SahelSim.Model.Changes;

/// <summary>Moves a stance by a delta or to a position.</summary>
/// <param name="Stance">Which; its actor must hold it.</param>
/// <param name="Kind">What <paramref name="Value"/> means.</param>
/// <param name="Value">A delta within [−2, 2], or a position within [−1, 1].</param>
public sealed record StanceShift(StanceKey Stance, ShiftKind Kind, double Value) : ChangeAction;
