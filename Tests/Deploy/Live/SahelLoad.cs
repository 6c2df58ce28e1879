using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using SahelSim.Contracts.Clients;
using SahelSim.Tests.Api;
using SahelSim.Tests.Cli;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Deploy.Live;

/// <summary>What people do with a service, on the Sahel of 2026: changes, previews, reads, watches, analyses, tripwires that trip, and requests that are refused.</summary>
internal sealed class SahelLoad : IAsyncDisposable
{
    /// <summary>The scenario that is watched and observed.</summary>
    public const string Watched = "bamako";

    private const string Scenario = $"scenarios/{Watched}";
    private const int SnapshotRows = 64;
    private readonly Uri address;
    private readonly SahelClient client;
    private readonly GrpcChannel channel;
    private readonly AnalysisService.AnalysisServiceClient analyses;
    private readonly CancellationTokenSource ending = new();
    private readonly List<Task> watches = [];
    private int rounds;

    /// <param name="address">Of a front door.</param>
    public SahelLoad(Uri address)
    {
        this.address = address;
        client = new SahelClient(address);
        channel = GrpcChannel.ForAddress(address);
        analyses = new AnalysisService.AnalysisServiceClient(channel);
    }

    /// <summary>Brings the world, and a scenario that is watched and observed, in which a tripwire has tripped.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        using var shell = new CommandLine();
        shell.Variables["SAHELSIM_SERVER"] = address.ToString();
        foreach (var command in new[]
        {
            "world import sahel-2026", $"scenario create {Watched} --world sahel-2026", $"observe add {Watched} --among MLI,BFA,NER,JNIM,RUS,USA,FRA,ECOWAS",
        })
        {
            var ended = await shell.RunAsync(command.Split(' '));
            Assert.True(ended.Code == SahelSim.Cli.ExitCode.Done, ended.Error);
        }

        foreach (var view in new[] { WatchView.Commits, WatchView.Waves }) watches.Add(WatchAsync(view));
        await ApplyAsync(Scenario, SahelChanges.Tripwire("frost", below: 0.8), cancellation);
        await ApplyAsync(Scenario, SahelChanges.Frost(0.3), cancellation);
    }

    /// <summary>Something of everything, once.</summary>
    public async Task RoundAsync(CancellationToken cancellation)
    {
        var round = (++rounds).ToString(CultureInfo.InvariantCulture);
        foreach (var change in SahelChanges.Some()) await ApplyAsync(Scenario, change, cancellation);
        await RefusedAsync(StatusCode.FailedPrecondition, () => ApplyAsync(Scenario, SahelChanges.OfNobody(), cancellation));
        await client.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = Scenario, Change = SahelChanges.Attack(), ValidateOnly = true }, cancellationToken: cancellation);
        await ReadAsync(cancellation);

        // A line of its own, which wakes somewhere; an attack there trips its doctrines, and it grows to its first snapshot.
        var fork = new CreateScenarioRequest { ScenarioId = $"line-{round}", RequestId = SmallWorld.NewRequestId(), Scenario = new Scenario { ForkOf = $"{Scenario}/changes/0" } };
        var line = (await client.Scenarios.CreateScenarioAsync(fork, cancellationToken: cancellation)).Name;
        await ApplyAsync(line, SahelChanges.Attack(), cancellation);
        var batch = new BatchApplyChangesRequest { Scenario = line, RequestId = SmallWorld.NewRequestId() };
        batch.Changes.AddRange(Enumerable.Repeat(SahelChanges.Visit(0.01), SnapshotRows));
        await client.Scenarios.BatchApplyChangesAsync(batch, cancellationToken: cancellation);
        await AnalyseAsync(line, round, cancellation);
    }

    /// <summary>One change, tried once.</summary>
    public async Task ApplyAsync(string scenario, Change change, CancellationToken cancellation) =>
        await client.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = change, RequestId = SmallWorld.NewRequestId() }, cancellationToken: cancellation);

    /// <summary>A call that ends with an error.</summary>
    public static async Task RefusedAsync(StatusCode status, Func<Task> call) => Assert.Equal(status, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        foreach (var watch in watches) await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        client.Dispose();
        channel.Dispose();
        ending.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        await client.Scenarios.ListScenariosAsync(new ListScenariosRequest(), cancellationToken: cancellation);
        await client.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = Scenario, Consistency = new Consistency { Strong = true } }, cancellationToken: cancellation);
        await client.Actors.ListActorsAsync(new ListActorsRequest { Parent = Scenario }, cancellationToken: cancellation);
        await client.Actors.GetActorAsync(new GetActorRequest { Name = $"{Scenario}/actors/MLI" }, cancellationToken: cancellation);
    }

    private async Task AnalyseAsync(string line, string round, CancellationToken cancellation)
    {
        await analyses.ExplainEffectAsync(new ExplainEffectRequest { Scenario = line, Quantity = SahelChanges.Looked }, cancellationToken: cancellation);
        var asked = new Ensemble { Scenario = line, UntilRevision = 1, Members = 32, Outcomes = { new WeightedOutcome { Terms = { new OutcomeTerm { Quantity = SahelChanges.Looked } } } } };
        await analyses.CreateEnsembleAsync(new CreateEnsembleRequest { EnsembleId = $"sure-{round}", Ensemble = asked, RequestId = SmallWorld.NewRequestId() }, cancellationToken: cancellation);
    }

    private async Task WatchAsync(WatchView view)
    {
        await foreach (var _ in client.WatchAsync(new WatchScenarioRequest { Scenario = Scenario, View = view }, ending.Token))
        {
            // Reading is all that it is for.
        }
    }
}
