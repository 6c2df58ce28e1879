using System.CommandLine;
using Grpc.Core;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Watching;

/// <summary><c>sahelsim watch</c>: follows a scenario, wave by wave, until Ctrl-C or a number of revisions.</summary>
public static class WatchCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string>("scenario") { Description = "The scenario" };
        var after = new Option<long?>("--after") { Description = "Resume after this revision; only what is new unless given, 0 for all", HelpName = "revision" };
        var count = new Option<int?>("--count") { Description = "End after so many revisions", HelpName = "n" };
        var commits = new Option<bool>("--commits") { Description = "Each change with its effects, without its waves" };
        var least = new Option<double>("--least") { Description = "Smallest |delta| that is shown", DefaultValueFactory = _ => EffectWords.Shown, HelpName = "delta" };
        var command = new Command("watch", "Follow a scenario: every change as it happens, wave by wave") { scenario, after, count, commits, least };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var name = Names.Scenario(parsed.GetRequiredValue(scenario));
            var view = parsed.GetValue(commits) ? WatchView.Commits : WatchView.Waves;
            var request = ScenarioFollower.Request(name, view, invocation.Screen.IsTable ? 0 : parsed.GetValue(least));
            if (parsed.GetValue(after) is { } revision) request.AfterRevision = revision;
            else request.FromHead = true;
            var left = parsed.GetValue(count) ?? int.MaxValue;
            if (!invocation.Screen.IsTable) return await PrintMessagesAsync(invocation.Screen, connection, request, left, cancellation).ConfigureAwait(false);
            var line = new EffectLine(invocation.Screen, await ActorNames.OfAsync(connection, name, cancellation).ConfigureAwait(false));
            var printer = new RevisionPrinter(invocation.Screen, line, parsed.GetValue(least), int.MaxValue);
            await foreach (var closed in new ScenarioFollower(connection).FollowAsync(request, cancellation).ConfigureAwait(false))
            {
                printer.Print(closed);
                if (--left <= 0) break;
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Every message as it comes, a line of JSON or a YAML document each; those that say that the server lives are left out.</summary>
    private static async Task<ExitCode> PrintMessagesAsync(Screen screen, Connection connection, WatchScenarioRequest request, int left, CancellationToken cancellation)
    {
        using var call = connection.Scenarios.WatchScenario(request, cancellationToken: cancellation);
        await foreach (var message in call.ResponseStream.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            if (message.MessageCase != WatchScenarioResponse.MessageOneofCase.Checkpoint) screen.StreamedMessage(message);
            if (message.MessageCase == WatchScenarioResponse.MessageOneofCase.Commit && --left <= 0) break;
        }

        return ExitCode.Done;
    }
}
