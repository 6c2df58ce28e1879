using System.Globalization;
using SahelSim.Api.Paging;

namespace SahelSim.Api.Analysis;

/// <summary>Where a page of a comparison starts, and what it compares.</summary>
/// <param name="ScenarioA">Uid of the first.</param>
/// <param name="RevisionA">Its revision.</param>
/// <param name="ScenarioB">Uid of the second.</param>
/// <param name="RevisionB">Its revision.</param>
/// <param name="Skip">Differences on the pages before.</param>
internal sealed record ComparisonPlace(Guid ScenarioA, long RevisionA, Guid ScenarioB, long RevisionB, int Skip)
{
    /// <summary>Reads a token.</summary>
    public static ComparisonPlace Read(Page page)
    {
        var parts = page.Position.Split('/');
        return new ComparisonPlace(
            page.Uid, page.Revision, Guid.ParseExact(parts[0], "N"),
            long.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    /// <summary>As a token.</summary>
    public string Issue(PageTokens tokens, PageScope scope) =>
        tokens.Issue(scope, ScenarioA, RevisionA, string.Create(CultureInfo.InvariantCulture, $"{ScenarioB:N}/{RevisionB}/{Skip}"));
}
