namespace SahelSim.Model.Tripwires;

/// <summary>A tripwire that tripped in a commit.</summary>
/// <param name="Tripwire">As it stood before the commit.</param>
/// <param name="Before">Level or position before; null: the relationship did not exist.</param>
/// <param name="After">Level or position after; null: the relationship is gone.</param>
/// <param name="Delta">By how much the change moved it, in affinity or position.</param>
public sealed record Trip(Tripwire Tripwire, double? Before, double? After, double Delta);
