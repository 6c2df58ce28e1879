using System.CommandLine;
using System.Globalization;
using SahelSim.Api.Files;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Worlds;
using SahelSim.Contracts.Camps;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Worlds;
using SahelSim.V1;

namespace SahelSim.Cli.Camps;

/// <summary><c>sahelsim median</c>: where a bloc stands by the weight of its members.</summary>
public static class MedianCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string?>("scenario") { Description = "A scenario of a server or database", Arity = ArgumentArity.ZeroOrOne };
        var world = new Option<string?>("--world") { Description = "A world in files, or of the server or database named", HelpName = "world" };
        var positions = new Option<string?>("--positions") { Description = "A table with columns actor, position and weights", HelpName = "file" };
        var weights = new Option<string[]>("--weight") { Description = "Columns whose product is the weight; a capability and a salience unless given", HelpName = "columns", CustomParser = result => SubjectOptions.Separated(result.Tokens.Select(token => token.Value)) };
        var bloc = new Option<string?>("--bloc") { Description = "Its members; every actor unless given", HelpName = "bloc" };
        var issue = new Option<string?>("--issue") { Description = "The issue", HelpName = "issue" };
        var at = new Option<long?>("--at") { Description = "At this revision; the newest unless given", HelpName = "revision" };
        var command = new Command("median", "Find where a bloc stands on an issue: weighted mean and median position") { scenario, world, positions, weights, bloc, issue, at };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var request = new FindPositionRequest { Bloc = parsed.GetValue(bloc) ?? "", Issue = parsed.GetValue(issue) ?? "" };
            if (parsed.GetValue(at) is { } revision) request.Consistency = new Consistency { AtRevision = revision };
            var answer = (parsed.GetValue(scenario), parsed.GetValue(world), parsed.GetValue(positions)) switch
            {
                ({ } name, null, null) => await OnServerAsync(invocation, request, name, cancellation).ConfigureAwait(false),
                (null, { } name, null) => await OnWorldAsync(invocation, request, name, cancellation).ConfigureAwait(false),
                (null, null, { } file) => OnTable(request, PositionTables.Read(DataTable.Read(invocation, file), parsed.GetValue(weights) ?? [])),
                _ => throw new CommandFailedException(ExitCode.Usage, "say of what: a scenario, --world or --positions, one of them", "for example: --world sahel-2026 --bloc ECOWAS --issue constitutional-order"),
            };
            if (invocation.Screen.IsTable) Print(invocation.Screen, answer);
            else invocation.Screen.Message(answer);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<FindPositionResponse> OnServerAsync(Invocation invocation, FindPositionRequest request, string scenario, CancellationToken cancellation)
    {
        request.Scenario = Names.Scenario(scenario);
        await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
        return await connection.Analysis.FindPositionAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
    }

    private static async Task<FindPositionResponse> OnWorldAsync(Invocation invocation, FindPositionRequest request, string name, CancellationToken cancellation)
    {
        var world = await WorldSource.ReadAsync(invocation, name, cancellation).ConfigureAwait(false);
        var verdict = WorldCheck.Judge(world);
        if (!verdict.Accepted) throw CommandFailedException.Refused(ExitCode.InvalidFile, $"{world.Name} is not sound", verdict.Refusals);
        request.Bloc = new AliasTable(verdict.Value.Aliases).Resolve(request.Bloc);
        return Answer(request, verdict.Value.State);
    }

    private static FindPositionResponse OnTable(FindPositionRequest request, PositionTable table)
    {
        request.Table = table;
        return Answer(request, null);
    }

    private static FindPositionResponse Answer(FindPositionRequest request, WorldState? world)
    {
        var verdict = PositionAnswers.Find(request, world);
        return verdict.Value ?? throw CommandFailedException.Refused(ExitCode.Refused, "the question was refused", verdict.Refusals);
    }

    private static void Print(Screen screen, FindPositionResponse found)
    {
        screen.Table(["position", "actor", "weight"], found.Members.Select(member => (IReadOnlyList<string>)[Number(member.Position), member.Actor, Number(member.Weight)]));
        screen.Line();
        screen.Line(!found.HasMean
            ? "nobody counts"
            : $"weighted mean {Number(found.Mean)}, weighted median {Number(found.Median)}{(found.MedianUpper > found.Median ? $" (drawn with {Number(found.MedianUpper)})" : "")}");
        if (found.HasBlocPosition) screen.Line($"the bloc itself stands at {Number(found.BlocPosition)}");
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
