using System.CommandLine;
using System.Globalization;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Cli.Changes;

/// <summary><c>sahelsim show changes</c>: the history of a scenario, or one change with its effects.</summary>
public static class ShowChangesCommand
{
    private const int PageSize = 1000;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string>("scenario") { Description = "The scenario" };
        var revision = new Argument<long?>("revision") { Description = "One change with its effects; all changes unless given", Arity = ArgumentArity.ZeroOrOne };
        var least = new Option<double>("--least") { Description = "Smallest |delta| of an effect that is shown", DefaultValueFactory = _ => EffectWords.Shown, HelpName = "delta" };
        var filter = new Option<string?>("--filter") { Description = "Such as: actor = \"MLI\"", HelpName = "terms" };
        var command = new Command("changes", "Show the changes of a scenario, or one with its effects") { scenario, revision, least, filter };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var name = Names.Scenario(invocation.Parsed.GetRequiredValue(scenario));
            if (invocation.Parsed.GetValue(revision) is { } one) await ShowOneAsync(invocation.Screen, connection, name, one, invocation.Parsed.GetValue(least), cancellation).ConfigureAwait(false);
            else await ShowAllAsync(invocation.Screen, connection, name, invocation.Parsed.GetValue(filter) ?? "", cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task ShowAllAsync(Screen screen, Connection connection, string scenario, string filter, CancellationToken cancellation)
    {
        var answer = new ListChangesResponse();
        var request = new ListChangesRequest { Parent = scenario, PageSize = PageSize, Filter = filter };
        do
        {
            var page = await connection.Scenarios.ListChangesAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            answer.MergeFrom(page);
            request.PageToken = answer.NextPageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        if (!screen.IsTable) screen.Message(answer);
        else if (answer.Changes.Count == 0) screen.Note("there are none yet; apply one: sahelsim apply");
        else screen.Table(["revision", "date", "what", "waves", "effects"], answer.Changes.Select(Row));
    }

    private static IReadOnlyList<string> Row(AppliedChange applied) =>
    [
        applied.Revision.ToString(CultureInfo.InvariantCulture), Days.Written(applied.Change.EffectiveDate),
        applied.Change.Note.Length > 0 ? applied.Change.Note : ChangeText.Of(applied.Change),
        applied.Waves.ToString(CultureInfo.InvariantCulture), Screen.Count(applied.EffectsTotal),
    ];

    private static async Task ShowOneAsync(Screen screen, Connection connection, string scenario, long revision, double least, CancellationToken cancellation)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{scenario}/changes/{revision}");
        var applied = await connection.Scenarios.GetChangeAsync(new GetChangeRequest { Name = name }, cancellationToken: cancellation).ConfigureAwait(false);
        var answer = new ApplyChangeResponse { Applied = applied };
        var request = new ListEffectsRequest { Parent = name, Query = new EffectQuery { PageSize = PageSize, MinDelta = least } };
        do
        {
            var page = await connection.Scenarios.ListEffectsAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            answer.Effects.AddRange(page.Effects);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        if (!screen.IsTable) screen.Message(answer);
        else ChangePrinter.Print(screen, await ActorNames.OfAsync(connection, scenario, cancellation).ConfigureAwait(false), answer, least);
    }
}
