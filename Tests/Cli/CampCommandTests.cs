using SahelSim.Cli;
using Xunit;

namespace SahelSim.Tests.Cli;

/// <summary>camps, landscape and median on worlds and tables in files.</summary>
public sealed class CampCommandTests : IDisposable
{
    private readonly CommandLine _sahelsim = new();

    public void Dispose() => _sahelsim.Dispose();

    [Fact]
    public async Task Camps_of_a_world_in_files()
    {
        var ended = await _sahelsim.RunAsync("camps", "--world", "sahel-2026", "--channel", "diplomatic", "--actors", "MLI,BFA,NER,AES,ECOWAS,FRA,RUS,USA,NGA,CIV");
        Assert.Equal((ExitCode.Done, ""), (ended.Code, ended.Error));
        Assert.Contains("proven the least", ended.Output, StringComparison.Ordinal);
        Assert.Contains("  AES, BFA, MLI, NER, RUS", ended.Output, StringComparison.Ordinal);
        var weighted = await _sahelsim.RunAsync("camps", "--world", "sahel-2026", "--weighted", "-o", "json");
        Assert.True(weighted.Json.GetProperty("exact").GetBoolean());
    }

    [Theory]
    [InlineData("a,b,sign\nAnn,Bob,1\nBob,Cid,-1\nAnn,Cid,1\n")]
    [InlineData("Ann;Bob;+\nBob;Cid;-\nAnn;Cid;+\n")]
    [InlineData("# from somewhere\nvalue\tfrom\tto\n0.5\tAnn\tBob\n-0.5\tBob\tCid\n\n0.25\tCid\tAnn\n")]
    [InlineData("\"a\" \"b\" \"sign\"\n\"1\" \"Ann\" \"Bob\" 1\n\"2\" \"Bob\" \"Cid\" -1\n\"3\" \"Ann\" \"Cid\" 1\n")]
    [InlineData(",a,b,sign\n0,Ann,Bob,1\n1,Bob,Cid,-1\n2,Ann,Cid,1\n")]
    public async Task Ties_are_read_in_any_usual_form(string table)
    {
        var ended = await _sahelsim.RunAsync("camps", "--edges", _sahelsim.Write("ties.csv", table), "-o", "json");
        Assert.Equal((ExitCode.Done, ""), (ended.Code, ended.Error));
        Assert.Equal((1, 1, "1"), (ended.Json.GetProperty("frustrationUpper").GetDouble(), ended.Json.GetProperty("hostileTies").GetInt32(), ended.Json.GetProperty("triads").GetProperty("oneHostile").GetString()));
    }

    [Theory]
    [InlineData(",Ann,Bob,Cid\nAnn,0,1,1\nBob,1,0,-1\nCid,1,-1,0\n")]
    [InlineData("name,strength,Ann,Bob,Cid\nAnn,1,0,1,1\nBob,1,,0,-1\nCid,1,,,0\n")]
    [InlineData("0 1 1\n0 0 -1\n0 0 0\n")]
    [InlineData("\"Ann\" \"Bob\" \"Cid\"\n\"Ann\" 0 1 1\n\"Bob\" 1 0 -1\n\"Cid\" 1 -1 0\n")]
    public async Task Matrices_are_read_in_any_usual_form(string table)
    {
        var ended = await _sahelsim.RunAsync("landscape", "--matrix", _sahelsim.Write("matrix.csv", table), "-o", "json");
        Assert.Equal(ExitCode.Done, ended.Code);
        var minima = ended.Json.GetProperty("minima");
        // One that parts the enemies, the friend of both on either side.
        Assert.Equal((1, 0.0), (minima.GetArrayLength(), minima[0].GetProperty("energy").GetDouble()));
    }

    [Fact]
    public async Task Strengths_come_from_the_matrix_or_from_beside_it()
    {
        var matrix = _sahelsim.Write("matrix.csv", "actor,power,A,B\nA,3,0,-1\nB,5,-1,0\n");
        var ended = await _sahelsim.RunAsync("landscape", "--matrix", matrix, "--sweep", "A=1..3/1", "--side", "A");
        Assert.Equal(ExitCode.Done, ended.Code);
        Assert.Contains("energy -30, 100 %", ended.Output, StringComparison.Ordinal);
        Assert.Contains("column power", ended.Error, StringComparison.Ordinal);
        var beside = await _sahelsim.RunAsync("landscape", "--matrix", matrix, "--strengths", _sahelsim.Write("strengths.csv", "B,2\nA,2\n"), "-o", "json");
        Assert.Equal(-8, beside.Json.GetProperty("minima")[0].GetProperty("energy").GetDouble());
    }

    [Fact]
    public async Task A_median_comes_from_a_table_or_a_world()
    {
        var ended = await _sahelsim.RunAsync("median", "--positions", _sahelsim.Write("p.csv", "actor,capability,position,salience\nA,0.5,1,0.5\nB,1,4,0.5\nC,0.5,10,0.25\n"), "-o", "json");
        Assert.Equal((ExitCode.Done, 4, 0.875), (ended.Code, ended.Json.GetProperty("median").GetDouble(), ended.Json.GetProperty("weight").GetDouble()));
        var world = await _sahelsim.RunAsync("median", "--world", "sahel-2026", "--bloc", "ECOWAS", "--issue", "constitutional-order");
        Assert.Matches("weighted mean 0\\.[0-9]+, weighted median 0\\.[0-9]+", world.Output);
    }

    [Theory]
    [InlineData("  Stakeholder  Clout  Position  Salience\n0      Greece    100        40       100\n10        IMF     50        70        50\n")]
    [InlineData(",clout,actor,x,importance\n0,100,Greece,40,100\n1,50,IMF,70,50\n")]
    [InlineData("actor;position;weight\nGreece;40;4\nIMF;70;1\n")]
    public async Task Positions_are_read_in_any_usual_form(string table)
    {
        var ended = await _sahelsim.RunAsync("median", "--positions", _sahelsim.Write("positions.txt", table), "-o", "json");
        Assert.Equal((ExitCode.Done, ""), (ended.Code, ended.Error));
        Assert.Equal((46.0, 40.0), (ended.Json.GetProperty("mean").GetDouble(), ended.Json.GetProperty("median").GetDouble()));
    }

    [Theory]
    [InlineData(ExitCode.Usage, "say of what", "camps")]
    [InlineData(ExitCode.Usage, "say of what", "camps", "--world", "x", "--edges", "y")]
    [InlineData(ExitCode.InvalidFile, "cannot be read", "camps", "--edges", "nowhere.csv")]
    [InlineData(ExitCode.InvalidFile, "bad.csv:2: expected a number, + or -, found \"much\"", "camps", "--edges", "bad.csv")]
    [InlineData(ExitCode.InvalidFile, "no column for A", "camps", "--matrix", "bad.csv")]
    [InlineData(ExitCode.InvalidFile, "no column position", "median", "--positions", "bad.csv")]
    [InlineData(ExitCode.InvalidFile, "twice.csv:3: the tie of A to B is given a second time", "camps", "--edges", "twice.csv")]
    [InlineData(ExitCode.Refused, "no actor XXX", "camps", "--world", "sahel-2026", "--actors", "XXX")]
    [InlineData(ExitCode.Refused, "swing_margin: must be 0 to 1", "camps", "--world", "sahel-2026", "--swing-margin", "7")]
    [InlineData(ExitCode.Usage, "write it as", "landscape", "--world", "sahel-2026", "--sweep", "Syr")]
    [InlineData(ExitCode.Usage, "there are diplomatic", "camps", "--world", "sahel-2026", "--channel", "love")]
    [InlineData(ExitCode.Usage, "no server and no database", "camps", "somewhere")]
    public async Task A_wrong_question_says_what_to_do(ExitCode code, string expected, params string[] args)
    {
        _sahelsim.Write("bad.csv", "a,b,sign\nA,B,much\n");
        _sahelsim.Write("twice.csv", "A,B,1\nB,C,1\nA,B,-1\n");
        var ended = await _sahelsim.RunAsync(args);
        Assert.Equal(code, ended.Code);
        Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Camps_of_a_scenario_in_a_database()
    {
        Assert.Equal(ExitCode.Done, (await _sahelsim.RunAsync("play", "convoy-attack", "--data", "own.db", "--as", "played")).Code);
        var ended = await _sahelsim.RunAsync("camps", "played", "--data", "own.db", "--at", "0", "-o", "json");
        Assert.Equal((ExitCode.Done, ""), (ended.Code, ended.Error));
        Assert.Equal("0", ended.Json.GetProperty("readRevision").GetString());
        Assert.Equal(ExitCode.Done, (await _sahelsim.RunAsync("median", "played", "--data", "own.db", "--issue", "civic-space")).Code);
        Assert.Equal(ExitCode.Done, (await _sahelsim.RunAsync("landscape", "played", "--data", "own.db", "--actors", "MLI,FRA,RUS,USA")).Code);
    }
}
