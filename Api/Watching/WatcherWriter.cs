using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using SahelSim.Contracts.Errors;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Watching;

/// <summary>The stream to one watcher. Each write has its own deadline: a watcher that never reads is let go with the revision to resume from.</summary>
/// <param name="stream">The stream.</param>
/// <param name="hints">Whether it can be told that more follows; a transcoded one cannot.</param>
/// <param name="time">Whose time passes.</param>
public sealed class WatcherWriter(IServerStreamWriter<WatchScenarioResponse> stream, bool hints, TimeProvider time)
{
    /// <summary>How long one write may take.</summary>
    public static readonly TimeSpan WriteWithin = TimeSpan.FromSeconds(10);

    private const int UnsentBytesMax = 32 * 1024;
    private static readonly WriteOptions Unsent = new(WriteFlags.BufferHint);

    private int unsentBytes;

    /// <summary>The last revision that was written whole.</summary>
    public long Closed { get; private set; }

    /// <summary>Where the watch starts.</summary>
    public void StartAfter(long revision) => Closed = revision;

    /// <summary>Sends a message; with <paramref name="more"/> it may wait for those that follow at once.</summary>
    public ValueTask WriteAsync(WatchScenarioResponse message, bool more)
    {
        unsentBytes += message.CalculateSize();
        if (!more || unsentBytes > UnsentBytesMax) unsentBytes = 0;
        if (hints) stream.WriteOptions = unsentBytes > 0 ? Unsent : null;
        var write = stream.WriteAsync(message);

        // From here on it comes before whatever ends the stream, and so before the revision to resume from.
        if (message.MessageCase == WatchScenarioResponse.MessageOneofCase.Commit) Closed = message.Revision;
        return write.IsCompletedSuccessfully ? ValueTask.CompletedTask : WaitAsync(write);
    }

    private async ValueTask WaitAsync(Task write)
    {
        var written = write.WaitAsync(WriteWithin, time);
        await written.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (written.IsFaulted && !write.IsCompleted) throw TooSlow();
        await written;
    }

    private RpcException TooSlow() =>
        new Refusal(RefusalReason.SlowReader, "", $"nothing was read for {WriteWithin.TotalSeconds:0} s; resume after revision {Closed}")
            .With("resume_after", Closed.ToString(CultureInfo.InvariantCulture)).ToRpcException();
}
