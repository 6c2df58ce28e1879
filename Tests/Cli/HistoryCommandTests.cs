using System.Text.Json;
using SahelSim.Cli;
using SahelSim.Cli.History;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Cli;

/// <summary>Quantities over time: what is printed, for people and for programs.</summary>
public sealed class HistoryCommandTests : IDisposable
{
    private const string Story = """
        id: quarrel
        world: worlds/sahel-2026
        changes:
          - effective_date: 2026-02-10
            actions: [{event: {source: MLI, target: FRA, type: SANCTION, contexts: [military], intensity: 0.7}}]
          - effective_date: 2026-08-10
            actions: [{event: {source: MLI, target: FRA, type: COOPERATE, contexts: [military], intensity: 0.7}}]
        outcomes:
          - {quantity: {relationship: {source: MLI, target: FRA, channel: SECURITY}}, change: 1, direction: FALLS}
        """;

    private static readonly string[] DateParts = ["year", "month", "day"];

    private readonly CommandLine _sahelsim = new();

    public void Dispose() => _sahelsim.Dispose();

    [Fact]
    public async Task A_story_can_be_played_into_a_quiet_tail()
    {
        _sahelsim.Write("quarrel.yaml", Story);
        var ended = await _sahelsim.RunAsync("play", "quarrel.yaml", "--offline", "--until", "2027-08", "-o", "json");
        Assert.Equal((ExitCode.Done, ""), (ended.Code, ended.Error));
        Assert.Equal([1, 0, 2, 0], ended.Json.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("number").GetInt32()));
        var points = Assert.Single(ended.Json.GetProperty("curves").EnumerateArray()).GetProperty("points").EnumerateArray().ToList();
        Assert.Equal(["2026-2-10", "2026-8-10", "2026-8-10", "2027-8-1"], points.Skip(1).Select(Date));
        Assert.Equal([false, false, true, false, true], points.Select(point => point.TryGetProperty("timePassed", out var passed) && passed.GetBoolean()));
        var values = points.Select(point => point.GetProperty("value").GetDouble()).ToList();
        Assert.True(values[1] < values[2] && values[2] < values[3] && values[4] < values[3], string.Join(' ', values));
        var people = await _sahelsim.RunAsync("play", "quarrel.yaml", "--offline", "--until", "2027-08-01");
        Assert.Matches("(?m)^  MLI → FRA security +-0\\.[0-9]+ [_.:=+*#-]{48} -0\\.[0-9]+$", people.Output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("goes on after", "--until", "2026-05-01")]
    [InlineData("is no day", "--until", "soon")]
    [InlineData("give one of them", "--until", "2027-01", "--no-reversion")]
    public async Task A_tail_that_cannot_be_is_refused(string expected, params string[] options)
    {
        _sahelsim.Write("quarrel.yaml", Story);
        var ended = await _sahelsim.RunAsync(["play", "quarrel.yaml", "--offline", .. options]);
        Assert.Equal(ExitCode.Usage, ended.Code);
        Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_is_a_picture_a_table_and_data()
    {
        _sahelsim.Write("quarrel.yaml", Story);
        Assert.Equal(ExitCode.Done, (await _sahelsim.RunAsync("play", "quarrel.yaml", "--data", "own.db", "--until", "2027-08")).Code);
        var picture = await _sahelsim.RunAsync("show", "history", "quarrel", "MLI:FRA:security", "FRA:MLI:security", "--data", "own.db");
        Assert.Equal((ExitCode.Done, ""), (picture.Code, picture.Error));
        Assert.Contains("* MLI → FRA security", picture.Output, StringComparison.Ordinal);
        Assert.Contains("o FRA → MLI security", picture.Output, StringComparison.Ordinal);
        Assert.Matches("2026-..-..  .*2027-08-01", picture.Output);
        Assert.All(picture.Output.Split('\n').TakeWhile(line => !line.Contains('→', StringComparison.Ordinal)), line => Assert.True(line.All(char.IsAscii), line));
        var data = await _sahelsim.RunAsync("show", "history", "quarrel", "MLI:FRA:security", "--data", "own.db", "-o", "json");
        var curve = Assert.Single(data.Json.GetProperty("curves").EnumerateArray());
        Assert.Equal(["0", "1", "2", "3", "4"], curve.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("revision").GetString()));
        Assert.Contains("timePassed: true", (await _sahelsim.RunAsync("show", "history", "quarrel", "MLI", "--data", "own.db", "-o", "yaml")).Output.Replace("time_passed", "timePassed", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("What moved most since the world", (await _sahelsim.RunAsync("show", "actor", "quarrel", "MLI", "--data", "own.db")).Output, StringComparison.Ordinal);
        var flat = await _sahelsim.RunAsync("show", "history", "quarrel", "MLI:FRA:security", "--until-revision", "0", "--data", "own.db");
        Assert.Equal(ExitCode.Done, flat.Code);
        var wrong = await _sahelsim.RunAsync("show", "history", "quarrel", "MLI:NOBODY:security", "--data", "own.db");
        Assert.Equal(ExitCode.Refused, wrong.Code);
        Assert.Contains("no such relationship or stance", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_rises_where_its_curve_does_and_is_flat_where_it_hardly_moves()
    {
        var curve = new Curve { Points = { Point(1, -0.5), Point(2, 0.1), Point(3, 0.5) } };
        Assert.Matches("^_+=+#+$|^_+[+]+#+$", CurveLine.Of(curve, 12, blocks: false));
        Assert.Equal('█', CurveLine.Of(curve, 12, blocks: true)[^1]);
        Assert.Single(CurveLine.Of(new Curve { Points = { Point(1, 0.5), Point(9, 0.501) } }, 12, blocks: true).Distinct());
        Assert.Equal("      ", CurveLine.Of(new Curve { Points = { Point(1, null), Point(9, null) } }, 6, blocks: false));
    }

    private static CurvePoint Point(int day, double? value)
    {
        var point = new CurvePoint { Revision = day, Date = new Google.Type.Date { Year = 2026, Month = 1, Day = day } };
        if (value is { } there) point.Value = there;
        return point;
    }

    private static string Date(JsonElement point) => string.Join('-', DateParts.Select(part => point.GetProperty("date").GetProperty(part).GetInt32()));
}
