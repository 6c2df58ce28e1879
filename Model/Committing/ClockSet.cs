namespace SahelSim.Model.Committing;

/// <summary>Moves the scenario's clock.</summary>
public sealed record ClockSet(DateOnly Date) : Edit;
