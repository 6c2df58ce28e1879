namespace SahelSim.Api.Analysis;

/// <summary>A revision that is there.</summary>
/// <param name="Revision">0 or more.</param>
/// <param name="World">The uid of the world under the scenario.</param>
internal sealed record FoundRevision(long Revision, Guid World);
