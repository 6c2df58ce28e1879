namespace SahelSim.Api.Analysis;

/// <summary>A revision that is there.</summary>
/// <param name="Revision">0 or more.</param>
internal sealed record FoundRevision(long Revision);
