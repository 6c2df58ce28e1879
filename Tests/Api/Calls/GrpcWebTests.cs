using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Calls;

/// <summary>gRPC-Web over HTTP/1.1, by hand: what a browser sends.</summary>
public sealed class GrpcWebTests(EmbeddedServer server)
{
    private const byte Trailers = 0x80;

    [Fact]
    public async Task A_unary_call_answers_a_message_and_trailers()
    {
        var frames = await CallAsync("/sahelsim.v1.ServerService/GetServerInfo", new GetServerInfoRequest());
        Assert.Equal([0, Trailers], frames.Select(frame => frame.Kind));
        Assert.Equal("embedded", ServerInfo.Parser.ParseFrom(frames[0].Body).Mode);
        Assert.Contains("grpc-status: 0", Encoding.ASCII.GetString(frames[1].Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_comes_with_its_details()
    {
        var frames = await CallAsync("/sahelsim.v1.ScenarioService/GetScenario", new GetScenarioRequest { Name = "scenarios/no-such" });
        var trailers = Encoding.ASCII.GetString(frames[^1].Body);
        Assert.Contains("grpc-status: 5", trailers, StringComparison.Ordinal);
        Assert.Contains("grpc-status-details-bin: ", trailers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused_with_its_details()
    {
        var request = new ApplyChangeRequest { Scenario = "scenarios/x", Change = new Change { Note = new string('x', 5 * 1024 * 1024) } };
        var trailers = Encoding.ASCII.GetString((await CallAsync("/sahelsim.v1.ScenarioService/ApplyChange", request))[^1].Body);
        Assert.Contains("grpc-status: 8", trailers, StringComparison.Ordinal);
        Assert.Matches("grpc-status-details-bin: .+", trailers);
    }

    [Fact]
    public async Task A_stream_answers_message_after_message()
    {
        var world = await server.CreateWorldAsync();
        var frames = await CallAsync("/sahelsim.v1.WorldService/ExportWorld", new ExportWorldRequest { Name = world });
        Assert.Equal(6, ExportWorldResponse.Parser.ParseFrom(frames[0].Body).Part.ActorCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000096162")]
    [InlineData("0100000000")]
    [InlineData("0700000000")]
    [InlineData("00000000000000000000")]
    public async Task A_broken_frame_is_the_callers_mistake(string hex)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sahelsim.v1.ServerService/GetServerInfo") { Content = new ByteArrayContent(Convert.FromHexString(hex)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc-web+proto");
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = Encoding.ASCII.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var status = response.Headers.TryGetValues("grpc-status", out var values) ? $"grpc-status: {values.Single()}" : body;
        Assert.Contains("grpc-status: 3", status, StringComparison.Ordinal);
    }

    private async Task<List<(byte Kind, byte[] Body)>> CallAsync(string method, IMessage message)
    {
        var bytes = message.ToByteArray();
        var frame = new byte[5 + bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), bytes.Length);
        bytes.CopyTo(frame, 5);
        using var request = new HttpRequestMessage(HttpMethod.Post, method) { Version = HttpVersion.Version11, Content = new ByteArrayContent(frame) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc-web+proto");
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadAsByteArrayAsync();
        var frames = new List<(byte, byte[])>();
        if (response.Headers.TryGetValues("grpc-status", out var status))
        {
            var details = response.Headers.TryGetValues("grpc-status-details-bin", out var bin) ? bin.Single() : "";
            frames.Add((Trailers, Encoding.ASCII.GetBytes($"grpc-status: {status.Single()}\r\ngrpc-status-details-bin: {details}")));
        }

        for (var at = 0; at < body.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at + 1));
            frames.Add((body[at], body[(at + 5)..(at + 5 + length)]));
            at += 5 + length;
        }

        return frames;
    }
}
