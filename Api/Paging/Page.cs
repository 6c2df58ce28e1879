namespace SahelSim.Api.Paging;

/// <summary>What a page token says: where the page before ended.</summary>
/// <param name="Uid">Of what is listed; empty where it has none.</param>
/// <param name="Revision">The revision that all pages show.</param>
/// <param name="Position">The last entry of the page before, in a spelling of the list's own.</param>
public sealed record Page(Guid Uid, long Revision, string Position);
