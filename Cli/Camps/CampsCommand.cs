using System.CommandLine;
using SahelSim.Cli.Terminals;
using SahelSim.Contracts.Camps;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Cli.Camps;

/// <summary><c>sahelsim camps</c>: who would stand with whom, by structural balance.</summary>
public static class CampsCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var subject = new SubjectOptions();
        var symmetry = new Option<TieSymmetry>("--symmetry") { Description = "How both directions become one tie: mean or lower", HelpName = "rule", DefaultValueFactory = _ => TieSymmetry.Mean };
        var weighted = new Option<bool>("--weighted") { Description = "Ties count by their weight; each counts 1 unless given" };
        var margin = new Option<double?>("--swing-margin") { Description = "Up to which margin an actor is a swing actor; 0.2 unless given", HelpName = "share" };
        var command = new Command("camps", "Find the camps: balance of triads, the frustration index, and whose side is open");
        subject.AddTo(command);
        foreach (var option in (Option[])[symmetry, weighted, margin]) command.Add(option);
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var table = subject.Network(invocation);
            var request = new FindCampsRequest { Ties = subject.Rule(invocation), Weighted = invocation.Parsed.GetValue(weighted), Consistency = subject.Consistency(invocation) };
            request.Ties.Symmetry = invocation.Parsed.GetValue(symmetry);
            if (invocation.Parsed.GetValue(margin) is { } share) request.SwingMargin = share;
            var answer = await AskAsync(invocation, subject, table?.Network, request, cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) CampsPrinter.Print(invocation.Screen, answer, request.Weighted);
            else invocation.Screen.Message(answer);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<FindCampsResponse> AskAsync(Invocation invocation, SubjectOptions subject, Network? network, FindCampsRequest request, CancellationToken cancellation)
    {
        if (subject.Scenario(invocation) is { } scenario)
        {
            request.Scenario = scenario;
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            return await connection.Analysis.FindCampsAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
        }

        var baseline = network is null ? await subject.WorldAsync(invocation, cancellation).ConfigureAwait(false) : null;
        if (network is not null) request.Network = network;
        else SubjectOptions.Resolve(new AliasTable(baseline!.Aliases), request.Ties);
        var verdict = CampAnswers.Find(request, baseline?.State, cancellation);
        return verdict.Value ?? throw CommandFailedException.Refused(ExitCode.Refused, "the question was refused", verdict.Refusals);
    }
}
