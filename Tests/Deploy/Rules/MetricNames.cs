using System.Text.RegularExpressions;

namespace SahelSim.Tests.Deploy.Rules;

/// <summary>Finds the metrics that a query names.</summary>
internal static partial class MetricNames
{
    private static readonly string[] Words = ["and", "or", "unless", "offset", "bool"];

    /// <summary>The metrics of a query, each once.</summary>
    public static IEnumerable<string> Of(string query)
    {
        var bare = LabelLists().Replace(Ranges().Replace(Matchers().Replace(Texts().Replace(query, ""), ""), ""), "");
        return Names().Matches(bare).Select(found => found.Value).Except(Words).Distinct();
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Texts();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Matchers();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Ranges();

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")]
    private static partial Regex LabelLists();

    // Functions are followed by a bracket; durations begin with a digit.
    [GeneratedRegex(@"(?<![\w:.])[a-zA-Z_][\w:]*(?![\w:]|\s*\()")]
    private static partial Regex Names();
}
