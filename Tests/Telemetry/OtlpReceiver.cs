using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace SahelSim.Tests.Telemetry;

/// <summary>A collector on the loopback that takes OTLP over HTTP and keeps what it is sent.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock changing = new();
    private readonly List<ByteString> traces = [];
    private readonly List<ByteString> logs = [];
    private readonly List<ByteString> metrics = [];
    private readonly WebApplication app;
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        app = builder.Build();
        app.MapPost("/v1/traces", context => TakeAsync(context, traces));
        app.MapPost("/v1/logs", context => TakeAsync(context, logs));
        app.MapPost("/v1/metrics", context => TakeAsync(context, metrics));
    }

    /// <summary>Where it listens.</summary>
    public string Address => app.Urls.First();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>The spans of a trace, once they are as they shall be.</summary>
    public Task<IReadOnlyList<TracedSpan>> SpansAsync(string traceId, Func<IReadOnlyList<TracedSpan>, bool> complete) =>
        UntilAsync(() => [.. traces.SelectMany(OtlpReading.Spans).Where(span => span.TraceId == traceId)], complete);

    /// <summary>Lines of the log, once they are as they shall be.</summary>
    internal Task<IReadOnlyList<(string Body, string TraceId, IReadOnlyDictionary<string, object?> Attributes)>> LogsAsync(
        Func<IReadOnlyList<(string Body, string TraceId, IReadOnlyDictionary<string, object?> Attributes)>, bool> complete) =>
        UntilAsync(() => [.. logs.SelectMany(OtlpReading.Logs)], complete);

    /// <summary>What the processes that sent metrics say of themselves, once one has.</summary>
    public async Task<IReadOnlyDictionary<string, object?>> ResourceOfMetricsAsync() =>
        (await UntilAsync<ByteString>(() => [.. metrics], requests => requests.Count > 0)).Select(OtlpReading.Resource).First();

    private async Task<IReadOnlyList<T>> UntilAsync<T>(Func<IReadOnlyList<T>> read, Func<IReadOnlyList<T>, bool> complete)
    {
        while (true)
        {
            IReadOnlyList<T> seen;
            Task changed;
            lock (changing) (seen, changed) = (read(), more.Task);
            if (complete(seen)) return seen;
            await changed.WaitAsync(Patience);
        }
    }

    private async Task TakeAsync(HttpContext context, List<ByteString> kept)
    {
        var request = await ByteString.FromStreamAsync(context.Request.Body, context.RequestAborted);
        context.Response.ContentType = "application/x-protobuf";
        TaskCompletionSource passed;
        lock (changing)
        {
            kept.Add(request);
            passed = more;
            more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        passed.SetResult();
    }
}
