using Grpc.Core;
using SahelSim.Contracts.Errors;
using SahelSim.V1;
using Kind = SahelSim.V1.WatchScenarioResponse.MessageOneofCase;

namespace SahelSim.Contracts.Clients;

/// <summary>How far a watch has come, and what is on hold until its revision is closed.</summary>
/// <param name="request">A request of its own; where it starts moves along.</param>
/// <param name="time">Whose time passes before a watch is resumed.</param>
internal sealed class WatchPosition(WatchScenarioRequest request, TimeProvider time)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly List<WatchScenarioResponse> onHold = [];
    private TimeSpan wait = FirstWait;

    /// <summary>What to ask for next.</summary>
    public WatchScenarioRequest Request { get; } = request;

    /// <summary>Whether nothing more will come.</summary>
    public bool Ended { get; private set; }

    /// <summary>Reads a message; false where the stream ended or broke: it is then resumed after <see cref="Request"/>, unless the watch has ended.</summary>
    public async Task<bool> TryReadAsync(AsyncServerStreamingCall<WatchScenarioResponse> call, CancellationToken cancellation)
    {
        try
        {
            if (await call.ResponseStream.MoveNext(cancellation))
            {
                wait = FirstWait;
                onHold.Add(call.ResponseStream.Current);
                return true;
            }

            Ended = true;
            return false;
        }
        catch (RpcException failure) when (!cancellation.IsCancellationRequested && CanResume(failure))
        {
            onHold.Clear();
            var asked = SahelError.Of(failure).RetryAfter ?? TimeSpan.Zero;
            await Task.Delay(asked > wait ? asked : wait, time, cancellation);
            wait = wait * 2 > LongestWait ? LongestWait : wait * 2;
            return false;
        }
    }

    /// <summary>The messages that may be handed on: those of a revision once it is closed.</summary>
    public IReadOnlyList<WatchScenarioResponse> Take()
    {
        var last = onHold[^1];
        if (last.MessageCase == Kind.Wave) return [];

        // A checkpoint between two revisions is handed on at once; it closes none.
        Request.AfterRevision = last.Revision;
        Ended = last.MessageCase == Kind.Deleted;
        var taken = onHold.ToArray();
        onHold.Clear();
        return taken;
    }

    private static bool CanResume(RpcException failure) => failure.StatusCode switch
    {
        StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled => true,
        StatusCode.ResourceExhausted => SahelError.Of(failure).RetryAfter is not null,
        _ => false,
    };
}
