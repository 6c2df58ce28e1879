using System.CommandLine;
using SahelSim.Api.Files;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Worlds;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Worlds;
using SahelSim.V1;

namespace SahelSim.Cli.Camps;

/// <summary>What a question about ties is asked of: a scenario, a world, or a table in a file; and which ties count.</summary>
internal sealed class SubjectOptions
{
    private readonly Argument<string?> _scenario = new("scenario") { Description = "A scenario of a server or database", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _world = new("--world") { Description = "A world in files, or of the server or database named", HelpName = "world" };
    private readonly Option<string?> _matrix = new("--matrix") { Description = "A table: names in the first column and the header, numbers between", HelpName = "file" };
    private readonly Option<string?> _edges = new("--edges") { Description = "A table of ties: two names and a number, + or -", HelpName = "file" };
    private readonly Option<long?> _at = new("--at") { Description = "At this revision; the newest unless given", HelpName = "revision" };
    private readonly Option<string[]> _actors = new("--actors") { Description = "Only these, separated by commas; all unless given", HelpName = "ids", CustomParser = result => Separated(result.Tokens.Select(token => token.Value)) };
    private readonly Option<string[]> _channels = new("--channel") { Description = "diplomatic, security or economic; may be repeated; all unless given", HelpName = "channel", CustomParser = result => Separated(result.Tokens.Select(token => token.Value)) };
    private readonly Option<double?> _threshold = new("--threshold") { Description = "Ties below it are neutral", HelpName = "level" };

    public void AddTo(Command command)
    {
        command.Add(_scenario);
        foreach (var option in (Option[])[_world, _matrix, _edges, _at, _actors, _channels, _threshold]) command.Add(option);
    }

    /// <summary>The scenario that was named; null where none was.</summary>
    public string? Scenario(Invocation invocation) => invocation.Parsed.GetValue(_scenario) is { } typed ? Names.Scenario(typed) : null;

    /// <summary>The revision asked for.</summary>
    public Consistency? Consistency(Invocation invocation) => invocation.Parsed.GetValue(_at) is { } revision ? new Consistency { AtRevision = revision } : null;

    /// <summary>Which ties count.</summary>
    public TieRule Rule(Invocation invocation)
    {
        var rule = new TieRule { Actors = { invocation.Parsed.GetValue(_actors) ?? [] }, Channels = { (invocation.Parsed.GetValue(_channels) ?? []).Select(ChannelOf) } };
        if (invocation.Parsed.GetValue(_threshold) is { } threshold) rule.Threshold = threshold;
        return rule;
    }

    /// <summary>The table that was named.</summary>
    /// <returns>The network, and the table itself; null where none was named.</returns>
    /// <exception cref="CommandFailedException">Nothing or more than one thing was named, or the file is not sound.</exception>
    public (Network Network, DataTable Table)? Network(Invocation invocation)
    {
        var parsed = invocation.Parsed;
        var (matrix, edges) = (parsed.GetValue(_matrix), parsed.GetValue(_edges));
        var named = new[] { parsed.GetValue(_scenario), parsed.GetValue(_world), matrix, edges }.Count(name => name is not null);
        if (named != 1) throw new CommandFailedException(ExitCode.Usage, "say of what: a scenario, --world, --matrix or --edges, one of them", "for example: --world sahel-2026");
        if ((matrix ?? edges) is not { } file) return null;
        var table = DataTable.Read(invocation, file);
        return (matrix is null ? NetworkTables.Edges(table) : NetworkTables.Matrix(table), table);
    }

    /// <summary>The world that was named.</summary>
    /// <exception cref="CommandFailedException">It is not there or not sound.</exception>
    public async Task<Baseline> WorldAsync(Invocation invocation, CancellationToken cancellation)
    {
        var world = await WorldSource.ReadAsync(invocation, invocation.Parsed.GetRequiredValue(_world)!, cancellation).ConfigureAwait(false);
        var verdict = WorldCheck.Judge(world);
        return verdict.Value ?? throw CommandFailedException.Refused(ExitCode.InvalidFile, $"{world.Name} is not sound", verdict.Refusals);
    }

    /// <summary>Puts ids in place of aliases.</summary>
    public static void Resolve(AliasTable aliases, TieRule rule)
    {
        for (var at = 0; at < rule.Actors.Count; at++) rule.Actors[at] = aliases.Resolve(rule.Actors[at]);
    }

    /// <summary>What stands between commas.</summary>
    public static string[] Separated(IEnumerable<string> texts) => [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static Channel ChannelOf(string text) =>
        Enum.TryParse<Channel>(text, ignoreCase: true, out var channel) && channel is >= Channel.Diplomatic and <= Channel.Economic
            ? channel
            : throw new CommandFailedException(ExitCode.Usage, $"--channel {text}: there are diplomatic, security and economic");
}
