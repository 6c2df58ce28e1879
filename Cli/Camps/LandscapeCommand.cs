using System.CommandLine;
using SahelSim.Cli.Terminals;
using SahelSim.Contracts.Camps;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Cli.Camps;

/// <summary><c>sahelsim landscape</c>: alignments by the landscape theory of Axelrod and Bennett.</summary>
public static class LandscapeCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var subject = new SubjectOptions();
        var strengths = new Option<string?>("--strengths") { Description = "A table with the strength of each actor of --matrix or --edges", HelpName = "file" };
        var column = new Option<string?>("--strength-column") { Description = "Its column there, or in the matrix; strength, size, capability and the like unless given", HelpName = "column" };
        var side = new Option<string[]>("--side") { Description = "Measure this configuration: these against all others, separated by commas", HelpName = "actors", CustomParser = result => SubjectOptions.Separated(result.Tokens.Select(token => token.Value)) };
        var sweep = new Option<string?>("--sweep") { Description = "Change one strength: Syr=10..50/5 (from, to, step) or Syr=10,20,50", HelpName = "sweep" };
        var descents = new Option<int?>("--descents") { Description = "How many descents beyond 24 actors; 1000 unless given", HelpName = "count" };
        var seed = new Option<long>("--seed") { Description = "Of those descents", HelpName = "seed" };
        var command = new Command("landscape", "Find the alignments that would hold, by strengths and propensities (Axelrod and Bennett)");
        subject.AddTo(command);
        foreach (var option in (Option[])[strengths, column, side, sweep, descents, seed]) command.Add(option);
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var table = subject.Network(invocation);
            if (table is { } given) ReadStrengths(invocation, given.Network, given.Table, parsed.GetValue(strengths), parsed.GetValue(column));
            else if (parsed.GetValue(strengths) is not null) throw new CommandFailedException(ExitCode.Usage, "--strengths belongs to --matrix or --edges; actors of a world have their influence");
            var request = new FindLandscapeRequest { Ties = subject.Rule(invocation), Consistency = subject.Consistency(invocation), Side = { parsed.GetValue(side) ?? [] }, Seed = parsed.GetValue(seed) };
            if (parsed.GetValue(sweep) is { } text) request.Sweep = SweepShorthand.Parse(text);
            if (parsed.GetValue(descents) is { } count) request.Descents = count;
            var answer = await AskAsync(invocation, subject, table?.Network, request, cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) LandscapePrinter.Print(invocation.Screen, answer, request);
            else invocation.Screen.Message(answer);
            return ExitCode.Done;
        });
        return command;
    }

    private static void ReadStrengths(Invocation invocation, Network network, DataTable matrix, string? file, string? column)
    {
        var read = file is null
            ? NetworkTables.Strengths(network, matrix, column, optional: column is null)
            : NetworkTables.Strengths(network, DataTable.Read(invocation, file), column, optional: false);
        if (file is null) invocation.Screen.Note(read is null ? "strengths: 1 each; give others with --strengths" : $"strengths: column {read} of the table");
    }

    private static async Task<FindLandscapeResponse> AskAsync(Invocation invocation, SubjectOptions subject, Network? network, FindLandscapeRequest request, CancellationToken cancellation)
    {
        if (subject.Scenario(invocation) is { } scenario)
        {
            request.Scenario = scenario;
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            return await connection.Analysis.FindLandscapeAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
        }

        var baseline = network is null ? await subject.WorldAsync(invocation, cancellation).ConfigureAwait(false) : null;
        if (network is not null) request.Network = network;
        else Resolve(new AliasTable(baseline!.Aliases), request);
        var verdict = LandscapeAnswers.Find(request, baseline?.State, cancellation);
        return verdict.Value ?? throw CommandFailedException.Refused(ExitCode.Refused, "the question was refused", verdict.Refusals);
    }

    private static void Resolve(AliasTable aliases, FindLandscapeRequest request)
    {
        SubjectOptions.Resolve(aliases, request.Ties);
        for (var at = 0; at < request.Side.Count; at++) request.Side[at] = aliases.Resolve(request.Side[at]);
        if (request.Sweep is { } sweep) sweep.Actor = aliases.Resolve(sweep.Actor);
    }
}
