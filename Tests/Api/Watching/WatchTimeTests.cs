using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using SahelSim.Api.Watching;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Watching;

public sealed class WatchTimeTests : IAsyncLifetime
{
    private readonly WatchTimeServer server = new();

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_checkpoint_comes_every_5_seconds_through_any_filter()
    {
        var scenario = await server.CreateScenarioAsync();
        using var call = server.Scenarios.WatchScenario(new WatchScenarioRequest { Scenario = scenario, Filter = new EffectQuery { Actors = { "RUS" } } });
        Assert.True(await call.ResponseStream.MoveNext(default));
        Assert.True(call.ResponseStream.Current.Checkpoint.CaughtUp);
        for (var i = 0; i < 3; i++)
        {
            server.Time.Advance(ScenarioFollower.BeatEvery);
            Assert.True(await call.ResponseStream.MoveNext(default));
            Assert.True(call.ResponseStream.Current.Checkpoint.CaughtUp);
        }
    }

    [Fact]
    public async Task A_watcher_that_never_reads_is_let_go_and_can_resume()
    {
        var scenario = await server.CreateScenarioAsync();
        for (var i = 0; i < 10; i++)
        {
            await server.Scenarios.BatchApplyChangesAsync(new BatchApplyChangesRequest
            {
                Scenario = scenario,
                Changes = { Enumerable.Repeat(SmallWorld.Event("MLI", "FRA", intensity: 0.01), 50) },
                RequestId = SmallWorld.NewRequestId(),
            });
        }

        using var handler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 };
        using var client = new HttpClient(handler);
        using var request = Watch(new WatchScenarioRequest { Scenario = scenario, View = WatchView.Waves });
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await foreach (var (length, set) in server.Time.Timers)
        {
            // A write waits: its time passes. The follower goes when its only watcher has been let go.
            if (length == WatcherWriter.WriteWithin && set) server.Time.Advance(length);
            if (length == ScenarioFollower.BeatEvery && !set) break;
        }

        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("8", response.TrailingHeaders.GetValues("grpc-status").Single());
        var last = Messages(body).Last(message => message.Commit is not null);
        Assert.InRange(last.Revision, 1, 499);
        Assert.Contains($"resume after revision {last.Revision}", Uri.UnescapeDataString(string.Concat(response.TrailingHeaders.GetValues("grpc-message"))), StringComparison.Ordinal);

        using var call = server.Scenarios.WatchScenario(new WatchScenarioRequest { Scenario = scenario, AfterRevision = last.Revision });
        Assert.True(await call.ResponseStream.MoveNext(default));
        Assert.Equal(last.Revision + 1, call.ResponseStream.Current.Revision);
    }

    private static IEnumerable<WatchScenarioResponse> Messages(byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at + 1));
            yield return WatchScenarioResponse.Parser.ParseFrom(body, at + 5, length);
            at += 5 + length;
        }
    }

    private HttpRequestMessage Watch(WatchScenarioRequest watch)
    {
        var message = watch.ToByteArray();
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.GrpcAddress, "/sahelsim.v1.ScenarioService/WatchScenario"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        return request;
    }
}
