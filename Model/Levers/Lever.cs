using SahelSim.Model.Changes;

namespace SahelSim.Model.Levers;

/// <summary>Something that could be done, and what it would move.</summary>
/// <param name="Action">As a change would have it.</param>
/// <param name="Effect">What the outcome would move by, in affinity and position; linear: threshold 0, no ends of scales.</param>
/// <param name="Cost">What the side effects asked for come to, likewise; 0 where none were.</param>
/// <param name="Score">What it is ranked by: the effect in the direction wanted, less the cost as far as it counts.</param>
public sealed record Lever(ChangeAction Action, double Effect, double Cost, double Score);
