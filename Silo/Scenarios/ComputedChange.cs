using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Committing;
using SahelSim.Model.Hashing;
using SahelSim.Model.Worlds;

namespace SahelSim.Silo.Scenarios;

/// <summary>A change that has been judged, spread and completed, and is written nowhere yet.</summary>
/// <param name="Proposed">The change.</param>
/// <param name="Parameters">In force when it spread.</param>
/// <param name="Commit">What it does.</param>
/// <param name="Digest">Hashes of the state after it.</param>
/// <param name="Truncated">Whether <c>max_waves</c> stopped it.</param>
/// <param name="Index">The change of the request that it is, or is a response to.</param>
/// <param name="Cause">What set it off; null: the caller.</param>
public sealed record ComputedChange(
    ProposedChange Proposed, Parameters Parameters, Commit Commit, StateDigest Digest, bool Truncated, int Index, Cause? Cause)
{
    /// <summary>Its trips with what came of them.</summary>
    public ImmutableArray<NotedTrip> Trips { get; init; } = [];
}
