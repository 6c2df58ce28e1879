using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>A partner's position on an issue.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="Position"><c>x</c>, within [−1, 1].</param>
public readonly record struct PartnerPosition(IssueId Issue, double Position);
