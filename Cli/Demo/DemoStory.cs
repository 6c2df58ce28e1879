using SahelSim.Cli.Connections;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Watching;
using SahelSim.V1;

namespace SahelSim.Cli.Demo;

/// <summary>Plays a story on a scenario of its own and prints it as a watcher sees it.</summary>
/// <param name="screen">Where.</param>
/// <param name="connection">To the server.</param>
/// <param name="names">Of the actors.</param>
/// <param name="all">Whether all that is shown at all is, not only the largest of each wave.</param>
internal sealed class DemoStory(Screen screen, Connection connection, ActorNames names, bool all)
{
    private const int LinesPerWave = 8;
    private const int LinesAtEnd = 8;

    public async Task PlayAsync(Story story, CancellationToken cancellation)
    {
        screen.Line(screen.Inked(story.DisplayName, Ink.Title));
        screen.Paragraph(story.Note, 0);
        screen.Line();
        var scenario = new Scenario { World = story.World, DisplayName = story.DisplayName };
        var created = await connection.Scenarios.CreateScenarioAsync(new CreateScenarioRequest { ScenarioId = story.Id, Scenario = scenario, RequestId = RequestIds.New() }, cancellationToken: cancellation).ConfigureAwait(false);
        var line = new EffectLine(screen, names);
        var printer = new RevisionPrinter(screen, line, EffectWords.Shown, all ? int.MaxValue : LinesPerWave);
        var totals = new EffectTotals();
        var watch = new ScenarioFollower(connection).FollowAsync(ScenarioFollower.Request(created.Name, WatchView.Waves, 0), cancellation);
        await using var revisions = watch.GetAsyncEnumerator(cancellation);
        foreach (var change in story.Changes)
        {
            var apply = connection.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = created.Name, Change = change, RequestId = RequestIds.New() }, cancellationToken: cancellation);
            var next = revisions.MoveNextAsync();
            var answer = await apply.ConfigureAwait(false);
            for (var responses = answer.Responses.Count; await next.ConfigureAwait(false); next = revisions.MoveNextAsync())
            {
                totals.Add(revisions.Current.Commit.Effects);
                printer.Print(revisions.Current);
                if (responses-- == 0) break;
            }
        }

        screen.Line(screen.Inked("Who moved most, besides the acts themselves", Ink.Strong));
        foreach (var effect in totals.Reactions().Take(LinesAtEnd))
            line.Print(2, effect.Quantity, effect.HasBefore ? effect.Before : null, effect.After, effect.Delta, effect.Parts);
        screen.Line();
    }
}
