using System.Globalization;
using System.Text.RegularExpressions;
using SahelSim.Cli;
using Xunit;

namespace SahelSim.Tests.Cli;

/// <summary><c>sahelsim explain</c>.</summary>
public sealed partial class ExplainCommandTests : IDisposable
{
    private readonly CommandLine _sahelsim = new();

    public ExplainCommandTests() => _sahelsim.Variables["SAHELSIM_DATA"] = "story.db";

    public void Dispose() => _sahelsim.Dispose();

    [Fact]
    public async Task A_story_is_explained_as_a_table_a_tree_and_a_graph()
    {
        Assert.Equal(ExitCode.Done, (await _sahelsim.RunAsync("play", "niamey-airport")).Code);
        var table = await ExplainAsync("--paths", "4");
        Assert.StartsWith("AES → ISWAP security, revisions 0 to ", table, StringComparison.Ordinal);
        Assert.Contains("NER → ISWAP security ⇒ pooling: AES → ISWAP security", table, StringComparison.Ordinal);
        Assert.Contains("weaker paths", table, StringComparison.Ordinal);
        Assert.Contains("The attack, claimed by ISWAP", table, StringComparison.Ordinal);

        // The rows, the rest among them, add up to the last line.
        var amounts = table.Split('\n').Skip(2).TakeWhile(line => line.Trim().Length > 0)
            .Select(line => double.Parse(line.Trim().Split(' ')[0], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(amounts[^1], amounts[..^1].Sum(), 0.0005);

        var tree = (await ExplainAsync("--tree", "--paths", "4")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(tree, line => line.StartsWith("├─ ", StringComparison.Ordinal) && line.Contains("  1, 2026-01-29: The attack", StringComparison.Ordinal));
        Assert.Contains(tree, line => line.StartsWith("│  │  ", StringComparison.Ordinal) && line.EndsWith("pooling: AES → ISWAP security", StringComparison.Ordinal));
        AssertIsDot(await ExplainAsync("--dot"));
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_before_anyone_is()
    {
        var wrong = await _sahelsim.RunAsync("explain", "x", "MLI:FRA:securty");
        Assert.Equal(ExitCode.Usage, wrong.Code);
        Assert.Contains("did you mean security?", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await _sahelsim.RunAsync("explain", "x", "MLI:FRA:security*2")).Code);
        Assert.Equal(ExitCode.Usage, (await _sahelsim.RunAsync("explain", "x", "MLI:FRA:security", "--tree", "--dot")).Code);
        Assert.Equal(ExitCode.Usage, (await _sahelsim.RunAsync("explain", "x", "MLI:FRA:security", "--dot", "-o", "json")).Code);
    }

    private async Task<string> ExplainAsync(params string[] more)
    {
        var ended = await _sahelsim.RunAsync(["explain", "niamey-airport", "AES:ISWAP:security", .. more]);
        Assert.True(ended.Code == ExitCode.Done, ended.Error);
        return ended.Output;
    }

    /// <summary>A digraph whose edges join nodes that it has.</summary>
    private static void AssertIsDot(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("digraph ledger {", "}"), (lines[0], lines[^1]));
        var nodes = lines.Select(line => Node().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToHashSet();
        var edges = lines.Select(line => Edge().Match(line)).Where(match => match.Success).ToList();
        Assert.Equal(lines.Length - 3, nodes.Count + edges.Count);
        Assert.All(edges, edge => Assert.True(nodes.Contains(edge.Groups[1].Value) && nodes.Contains(edge.Groups[2].Value)));
        Assert.Contains("target", nodes);
    }

    [GeneratedRegex("""^  "((?:[^"\\]|\\.)*)" \[label="(?:[^"\\]|\\.)*"(?:, penwidth=2)?\];$""")]
    private static partial Regex Node();

    [GeneratedRegex("""^  "((?:[^"\\]|\\.)*)" -> "((?:[^"\\]|\\.)*)" \[label="(?:[^"\\]|\\.)*", penwidth=[0-9.]+, color=[a-z]+\];$""")]
    private static partial Regex Edge();
}
