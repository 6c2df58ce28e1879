using System.Collections.Immutable;

namespace SahelSim.Model.Outcomes;

/// <summary>What is asked about: a weighted sum of affinities and positions.</summary>
/// <param name="Terms">At least one, each quantity once.</param>
public sealed record Outcome(ImmutableArray<OutcomeTerm> Terms);
