using System.Diagnostics;
using Grpc.Core;
using SahelSim.Api.Files.Yaml;
using SahelSim.Contracts.Clients;
using SahelSim.Tests.Api;
using SahelSim.Tests.Cluster.Processes;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Cluster;

/// <summary>Ensembles of a cluster whose silos die meanwhile: real processes, a real database. Whatever happens, their bits are those of one process.</summary>
[Collection(nameof(OneCluster))]
public sealed class EnsembleClusterTests(RunningCluster running, EmbeddedServer embedded, ITestOutputHelper output)
{
    private const int Members = 12_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_silos_give_the_bits_of_one_process()
    {
        var cluster = await running.WholeAsync();
        using var client = Client(cluster);
        var ensemble = await CreateAsync(client, Members);
        Assert.Equal(await ResultOfOneProcessAsync(Members), (await EndAsync(client, ensemble)).Result);
    }

    [Fact]
    public async Task A_silo_that_is_killed_meanwhile_costs_no_bit_and_the_watch_goes_on()
    {
        var cluster = await running.WholeAsync();
        using var client = Client(cluster);
        var ensemble = await CreateAsync(client, Members);
        var killed = false;
        var last = await EndAsync(client, ensemble, async seen =>
        {
            if (killed || seen.MembersDone == 0 || seen.MembersDone == Members) return;
            killed = true;
            output.WriteLine($"a silo is killed after {seen.MembersDone} of {Members} members");
            await cluster.Silos[1].KillAsync();
        });
        Assert.True(killed);
        Assert.Equal(await ResultOfOneProcessAsync(Members), last.Result);
    }

    [Fact]
    public async Task An_ensemble_starts_again_when_all_silos_were_gone()
    {
        var cluster = await running.WholeAsync();
        using var client = Client(cluster);
        var ensemble = await CreateAsync(client, Members);
        foreach (var silo in cluster.Silos) await silo.KillAsync();
        await cluster.MendAsync(Cancellation);
        Assert.Equal(await ResultOfOneProcessAsync(Members), (await EndAsync(client, ensemble)).Result);
    }

    [Fact]
    public async Task A_cancelled_ensemble_ends_for_those_who_watch_it_within_a_second()
    {
        var cluster = await running.WholeAsync();
        using var client = Client(cluster);
        var ensemble = await CreateAsync(client, 100_000);
        var cancelled = 0L;
        var last = await EndAsync(client, ensemble, async seen =>
        {
            if (cancelled != 0 || seen.MembersDone == 0) return;
            cancelled = Stopwatch.GetTimestamp();
            await client.Analysis.CancelEnsembleAsync(new CancelEnsembleRequest { Name = ensemble }, cancellationToken: Cancellation);
        });
        var took = Stopwatch.GetElapsedTime(cancelled);
        output.WriteLine($"cancelled and seen within {took.TotalMilliseconds:0} ms");
        Assert.Equal(EnsembleState.Cancelled, last.State);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    private static SahelClient Client(ProcessCluster cluster) => new([.. cluster.Doors.Select(door => door.Address)]);

    private async Task<EnsembleResult> ResultOfOneProcessAsync(int members)
    {
        using var client = new SahelClient(embedded.GrpcAddress);
        return (await EndAsync(client, await CreateAsync(client, members))).Result;
    }

    private static async Task<string> CreateAsync(SahelClient client, int members)
    {
        var world = SmallWorld.NewId("w");
        await client.Worlds.CreateWorldAsync(new CreateWorldRequest { WorldId = world, World = Sahel(), RequestId = SmallWorld.NewRequestId() }, cancellationToken: Cancellation);
        var scenario = new CreateScenarioRequest { ScenarioId = SmallWorld.NewId("s"), Scenario = new Scenario { World = $"worlds/{world}" }, RequestId = SmallWorld.NewRequestId() };
        var name = (await client.Scenarios.CreateScenarioAsync(scenario, cancellationToken: Cancellation)).Name;
        var asked = new Ensemble
        {
            Scenario = name,
            Members = members,
            Outcomes = { new WeightedOutcome { Terms = { new OutcomeTerm { Quantity = new Quantity { Relationship = new RelationshipKey { Source = "MLI", Target = "FRA", Channel = Channel.Security } } } } } },
        };
        for (var change = 0; change < 12; change++)
            asked.Changes.Add(change % 3 == 2 ? new Change { Actions = { new V1.Action { Reversion = new Reversion { Months = 1 } } } } : SmallWorld.Event("MLI", change % 2 == 0 ? "FRA" : "RUS", intensity: 0.3));
        var request = new CreateEnsembleRequest { EnsembleId = SmallWorld.NewId("e"), Ensemble = asked, RequestId = SmallWorld.NewRequestId() };
        return (await client.Analysis.CreateEnsembleAsync(request, cancellationToken: Cancellation)).Name;
    }

    /// <summary>Watches an ensemble to its end. A watch whose front door stops or gives up is begun again.</summary>
    private static async Task<Ensemble> EndAsync(SahelClient client, string name, Func<Ensemble, Task>? seen = null)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var watch = client.Analysis.WatchEnsemble(new WatchEnsembleRequest { Name = name }, cancellationToken: Cancellation);
                await foreach (var message in watch.ResponseStream.ReadAllAsync(Cancellation))
                {
                    if (message.Ensemble.State != EnsembleState.Running) return message.Ensemble;
                    if (seen is not null) await seen(message.Ensemble);
                }
            }
            catch (RpcException failure) when (failure.StatusCode == StatusCode.Unavailable && Stopwatch.GetElapsedTime(begun) < Patience)
            {
                // Again.
            }
        }
    }

    private static World Sahel()
    {
        var file = Path.Combine(Repository.Root, "worlds", "sahel-2026", "world.yaml");
        var world = new YamlDocument<World>(file, File.ReadAllBytes(file)).Result().Value!;
        world.Name = "";
        return world;
    }
}
