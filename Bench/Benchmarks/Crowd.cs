using Grpc.Core;
using Grpc.Net.Client;
using SahelSim.Bench.Serving;
using SahelSim.V1;

namespace SahelSim.Bench.Benchmarks;

/// <summary>Many watchers of one scenario, view COMMITS, each reading all that it is sent; a hundred to a connection, as a server allows.</summary>
public sealed class Crowd : IAsyncDisposable
{
    private const int PerConnection = 100;

    private readonly List<GrpcChannel> channels = [];
    private readonly List<AsyncServerStreamingCall<WatchScenarioResponse>> calls = [];
    private readonly List<Task> readers = [];
    private long[] heard = [];
    private volatile bool leaving;

    private Crowd()
    {
    }

    /// <summary>Starts the watchers and waits until each has caught up.</summary>
    public static async Task<Crowd> GatherAsync(IServed served, string scenario, int watchers)
    {
        var crowd = new Crowd { heard = new long[watchers] };
        var caughtUp = new List<Task>();
        for (var watcher = 0; watcher < watchers; watcher++)
        {
            if (watcher % PerConnection == 0) crowd.channels.Add(served.Connect());
            var call = new ScenarioService.ScenarioServiceClient(crowd.channels[^1]).WatchScenario(new WatchScenarioRequest { Scenario = scenario, FromHead = true });
            var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            crowd.calls.Add(call);
            crowd.readers.Add(crowd.ReadAsync(watcher, call.ResponseStream, ready));
            caughtUp.Add(ready.Task);
        }

        await Task.WhenAll(caughtUp).WaitAsync(TimeSpan.FromSeconds(60));
        return crowd;
    }

    /// <summary>Ends all watches.</summary>
    /// <returns>The last revision that each watcher has heard of.</returns>
    public async Task<IReadOnlyList<long>> LeaveAsync()
    {
        leaving = true;
        foreach (var call in calls) call.Dispose();
        await Task.WhenAll(readers);
        return heard;
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        foreach (var channel in channels) channel.Dispose();
    }

    private async Task ReadAsync(int watcher, IAsyncStreamReader<WatchScenarioResponse> messages, TaskCompletionSource ready)
    {
        try
        {
            while (await messages.MoveNext())
            {
                if (messages.Current.Checkpoint is { CaughtUp: true }) ready.TrySetResult();
                if (messages.Current.Commit is not null) heard[watcher] = messages.Current.Revision;
            }
        }
        catch (RpcException) when (leaving)
        {
            // LeaveAsync ended the watch; whether it then looks cancelled or cut off is a matter of moments.
        }
        catch (RpcException failure)
        {
            ready.TrySetException(failure);
            throw;
        }
    }
}
