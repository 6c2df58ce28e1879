using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SahelSim.Contracts.Clients;
using SahelSim.Tests.Cluster.Histories;
using SahelSim.V1;

namespace SahelSim.Tests.Cluster.Faults;

/// <summary>Reads scenarios in every way, one read after another, through a client of its own.</summary>
internal sealed class FaultReader(string name, SahelClient client, IReadOnlyList<string> scenarios, int seed, HistoryRecorder recorder, CallOutcomes outcomes)
{
    // One read in this many is of a whole log.
    private const int LogOneIn = 100;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private readonly Random random = new(seed);

    /// <param name="stop">No new read after it.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        using var pace = new PeriodicTimer(Pace);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var scenario = scenarios[random.Next(scenarios.Count)];
                if (random.Next(LogOneIn) == 0) recorder.Add(await LoggedChanges.ReadAsync(client, scenario, stop));
                else await ReadAsync(scenario, (ReadKind)random.Next((int)ReadKind.Newest, (int)ReadKind.Strong + 1), random.Next(2) == 0);
                await pace.WaitForNextTickAsync(stop);
            }
            catch (RpcException failure)
            {
                outcomes.Count(failure);
            }
            catch (OperationCanceledException)
            {
                // It took too long, or is over.
            }
        }
    }

    /// <summary>Reads every actor whole at a revision.</summary>
    public Task ReadPinnedAsync(string scenario, long revision) => ActorsAsync(scenario, ReadKind.Pinned, revision, new Consistency { AtRevision = revision });

    private Task ReadAsync(string scenario, ReadKind kind, bool whole)
    {
        var newest = recorder.Newest(scenario);
        var wanted = kind switch { ReadKind.AtLeast => newest, ReadKind.Pinned => random.NextInt64(newest + 1), _ => 0 };
        var consistency = kind switch
        {
            ReadKind.AtLeast => new Consistency { MinRevision = wanted },
            ReadKind.Pinned => new Consistency { AtRevision = wanted },
            ReadKind.Strong => new Consistency { Strong = true },
            _ => null,
        };
        return whole || kind == ReadKind.Pinned ? ActorsAsync(scenario, kind, wanted, consistency) : ScenarioAsync(scenario, kind, wanted, consistency);
    }

    private async Task ScenarioAsync(string scenario, ReadKind kind, long wanted, Consistency? consistency)
    {
        var invoked = HistoryRecorder.Now;
        var read = await client.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario, Consistency = consistency }, deadline: DateTime.UtcNow + Deadline);
        recorder.Add(new ReadCall(name, scenario, kind, wanted, invoked, HistoryRecorder.Now, read.HeadRevision, read.StateHash));
    }

    private async Task ActorsAsync(string scenario, ReadKind kind, long wanted, Consistency? consistency)
    {
        var invoked = HistoryRecorder.Now;
        var request = new ListActorsRequest
        {
            Parent = scenario,
            PageSize = 1000,
            Consistency = consistency,
            ReadMask = new FieldMask { Paths = { "id", "influence", "susceptibility", "relationships", "stances", "memberships" } },
        };
        var read = await client.Actors.ListActorsAsync(request, deadline: DateTime.UtcNow + Deadline);
        var shown = new ListActorsResponse { Actors = { read.Actors } };
        recorder.Add(new ReadCall(name, scenario, kind, wanted, invoked, HistoryRecorder.Now, read.ReadRevision, null, Convert.ToHexString(SHA256.HashData(shown.ToByteArray()))));
    }
}
