namespace SahelSim.Model.Actors;

/// <summary>A position on an issue as its actor holds it.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="Position"><c>x</c>, within [−1, 1].</param>
/// <param name="Salience"><c>s</c>, within [0, 1], absolute.</param>
/// <param name="RestPosition">Where reversion draws it, within [−1, 1].</param>
public readonly record struct Stance(IssueId Issue, double Position, double Salience, double RestPosition);
