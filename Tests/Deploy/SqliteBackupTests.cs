using System.Diagnostics;
using Grpc.Net.Client;
using SahelSim.Cli.Hosting;
using SahelSim.Tests.Processes;
using SahelSim.Tests.Silo.Log;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Deploy;

/// <summary><c>deploy/backup-sqlite</c></summary>
public sealed class SqliteBackupTests : IDisposable
{
    private const int AcknowledgedBefore = 40;
    private const string Scenario = "scenarios/saved";
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_copy_that_is_taken_while_changes_are_made_holds_all_that_was_acknowledged_before()
    {
        var before = await SaveUnderWayAsync();
        await using var restored = await EmbeddedServer.StartAsync(Copy(), Cancellation);
        using var channel = GrpcChannel.ForAddress(restored.Address);
        var log = await History.ReadAsync(new ScenarioService.ScenarioServiceClient(channel), Scenario, Cancellation);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(revision => (long)revision), log.Select(applied => applied.Revision));
        var byRequest = log.ToDictionary(applied => applied.RequestId);
        Assert.Equal(AcknowledgedBefore, before.Count);
        Assert.All(before, change => Assert.Equal(change.Answer!.Applied, byRequest[change.Request.RequestId]));
    }

    [Fact]
    public async Task One_that_is_not_there_is_not_saved_and_leaves_the_last_copy_alone()
    {
        Assert.Equal(1, await RunAsync(folder.File("none.db"), folder.File(".")));
        Assert.False(File.Exists(folder.File("none.db")));
        Assert.Empty(Directory.GetFiles(folder.File("."), "sahel-*"));
    }

    private async Task<IReadOnlyList<SentChange>> SaveUnderWayAsync()
    {
        var server = await EmbeddedServer.StartAsync(folder.File("sahel.db"), Cancellation);
        using var channel = GrpcChannel.ForAddress(server.Address);
        var client = new ScenarioService.ScenarioServiceClient(channel);
        await CreateAsync(channel, client);
        var (left, enough) = (AcknowledgedBefore, new TaskCompletionSource<IReadOnlyList<SentChange>>(TaskCreationOptions.RunContinuationsAsynchronously));
        Writer? writer = null;
        writer = new Writer(client, Scenario, seed: 7, () =>
        {
            if (--left == 0) enough.SetResult([.. writer!.Sent]);
        });
        var writing = writer.RunAsync();
        var before = await enough.Task.WaitAsync(Cancellation);
        var code = await RunAsync(folder.File("sahel.db"), folder.File("."));
        await server.DisposeAsync();
        await writing;
        Assert.Equal(0, code);
        Assert.True(writer.Sent.Count > before.Count);
        return before;
    }

    private static async Task CreateAsync(GrpcChannel channel, ScenarioService.ScenarioServiceClient client)
    {
        var world = new World { Actors = { new Actor { Id = "ONE", Kind = "state", Influence = 0.5 }, new Actor { Id = "TWO", Kind = "state", Influence = 0.5 }, new Actor { Id = "SIX", Kind = "state", Influence = 0.5 } } };
        foreach (var source in world.Actors)
        {
            foreach (var target in world.Actors.Where(target => target != source))
                world.Relationships.Add(new Relationship { Key = new RelationshipKey { Source = source.Id, Target = target.Id, Channel = Channel.Diplomatic }, Level = 0.3 });
        }

        await new WorldService.WorldServiceClient(channel).CreateWorldAsync(
            new CreateWorldRequest { WorldId = "small", World = world, RequestId = Guid.NewGuid().ToString() }, cancellationToken: Cancellation);
        var request = new CreateScenarioRequest { ScenarioId = Scenario["scenarios/".Length..], Scenario = new Scenario { World = "worlds/small" }, RequestId = Guid.NewGuid().ToString() };
        await client.CreateScenarioAsync(request, cancellationToken: Cancellation);
    }

    private string Copy() => Directory.GetFiles(folder.File("."), "sahel-*.db").Single();

    private static async Task<int> RunAsync(string database, string to)
    {
        using var looking = Process.Start("sh", ["-c", "command -v sqlite3 > /dev/null"]);
        await looking.WaitForExitAsync(Cancellation);
        if (looking.ExitCode != 0) Assert.Skip("skipped, because the program sqlite3 is not installed");
        using var saving = Process.Start(Path.Combine(Repository.Root, "deploy", "backup-sqlite"), [database, to]);
        await saving.WaitForExitAsync(Cancellation);
        return saving.ExitCode;
    }
}
