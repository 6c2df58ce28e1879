using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Worlds;
using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary>A story played into a scenario that goes again with the command.</summary>
public sealed class StoryScenario : IAsyncDisposable
{
    private readonly Connection _connection;

    private StoryScenario(Connection connection, string name) => (_connection, Name) = (connection, name);

    /// <summary>scenarios/x.</summary>
    public string Name { get; }

    /// <summary>Plays a story: its world is put on the server if it is not there, and stays.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="connection">To the server.</param>
    /// <param name="typed">The story's file, or the id of one that comes with the program.</param>
    /// <param name="cancellation">Stops between two changes; then the scenario goes, too.</param>
    /// <exception cref="CommandFailedException">There is no such story, or it is not sound.</exception>
    public static async Task<StoryScenario> PlayAsync(Invocation invocation, Connection connection, string typed, CancellationToken cancellation)
    {
        var path = invocation.Worlds.FindStory(typed) ?? throw PlayCommand.NotFound(invocation, typed);
        var story = OfflinePlay.Read(path);
        var play = new OfflinePlay(invocation.Worlds, timePasses: true);
        await WorldUpload.EnsureAsync(connection, story.World["worlds/".Length..], () => play.ReadWorld(story, path), cancellation).ConfigureAwait(false);
        var id = Leftovers.NewId("story");
        var played = new StoryScenario(connection, $"scenarios/{id}");
        try
        {
            var request = new CreateScenarioRequest { ScenarioId = id, Scenario = new Scenario { World = story.World, DisplayName = story.DisplayName }, RequestId = RequestIds.New() };
            await connection.Scenarios.CreateScenarioAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            using var progress = new Progress(invocation.Terminal, "playing", story.Changes.Count);
            var stage = await ServerStage.OnAsync(connection, played.Name, cancellation).ConfigureAwait(false);
            await new StoryPlayer(stage, timePasses: true).PlayAsync(story, null, step =>
            {
                if (step.Number > 0) progress.Step();
            }, cancellation).ConfigureAwait(false);
            return played;
        }
        catch
        {
            await played.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await Leftovers.RemoveScenarioAsync(_connection, Name).ConfigureAwait(false);
}
