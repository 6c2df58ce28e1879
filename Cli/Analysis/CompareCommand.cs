using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary><c>sahelsim compare</c>: what two scenarios, or two revisions of one, do not have alike, and why.</summary>
public static class CompareCommand
{
    private const int PageSize = 1000;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var a = new Argument<string>("a") { Description = $"A scenario, {PointShorthand.Form}" };
        var b = new Argument<string>("b") { Description = "Another, or the same at another revision" };
        var actors = new Option<string[]>("--actor") { Description = "Only what concerns this actor; may be repeated", HelpName = "actor" };
        var least = new Option<double>("--least") { Description = "Smallest |delta| of a difference that is shown", DefaultValueFactory = _ => EffectWords.Shown, HelpName = "delta" };
        var command = new Command("compare", "Compare two scenarios: what differs, and which change it comes from") { a, b, actors, least };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var request = new CompareScenariosRequest
            {
                A = PointShorthand.Parse(parsed.GetRequiredValue(a)),
                B = PointShorthand.Parse(parsed.GetRequiredValue(b)),
                Query = new EffectQuery { MinDelta = parsed.GetValue(least), Actors = { parsed.GetValue(actors) ?? [] } },
            };
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var answer = await AskAsync(connection, request, cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) ComparisonPrinter.Print(invocation.Screen, await ActorNames.OfAsync(connection, request.B.Scenario, cancellation).ConfigureAwait(false), answer, parsed.GetValue(least));
            else invocation.Screen.Message(answer);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>All pages as one answer.</summary>
    internal static async Task<CompareScenariosResponse> AskAsync(Connection connection, CompareScenariosRequest request, CancellationToken cancellation)
    {
        request.Query.PageSize = PageSize;
        var answer = await connection.Analysis.CompareScenariosAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
        while (answer.NextPageToken.Length > 0)
        {
            request.PageToken = answer.NextPageToken;
            var page = await connection.Analysis.CompareScenariosAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            answer.Differences.AddRange(page.Differences);
            answer.NextPageToken = page.NextPageToken;
        }

        return answer;
    }
}
