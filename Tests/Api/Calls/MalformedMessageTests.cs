using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Calls;

/// <summary>Bytes that no generated client would send, over raw HTTP/2.</summary>
public sealed class MalformedMessageTests(EmbeddedServer server)
{
    private const string Apply = "/sahelsim.v1.ScenarioService/ApplyChange";

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "a truncated varint", [0xff, 0xff] },
        { "a field of number 0", [0x00, 0x01] },
        { "a length beyond the end", [0x0a, 0x7f, 0x41] },
        { "an unknown wire type", [0x0f] },
        { "invalid UTF-8", [0x0a, 0x02, 0xc3, 0x28] },
        { "a recursion bomb of groups", [.. Enumerable.Repeat((byte)0xa3, 10_000)] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_no_message_is_an_invalid_argument(string what, byte[] bytes)
    {
        var (status, message) = await CallAsync(Apply, Frame(bytes));
        Assert.True(status == "3", $"{what}: {status} {message}");
        Assert.DoesNotContain("Exception", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sahelsim.v1.ScenarioService/WatchScenario")]
    [InlineData("/sahelsim.v1.WorldService/ImportWorld")]
    [InlineData("/sahelsim.v1.ActorService/GetActor")]
    [InlineData("/grpc.health.v1.Health/Check")]
    public async Task The_same_goes_for_every_kind_of_method(string method) =>
        Assert.Equal("3", (await CallAsync(method, Frame([0xff, 0xff]))).Status);

    [Fact]
    public async Task An_ordinary_request_has_at_most_256_KiB()
    {
        var request = new ApplyChangeRequest { Scenario = "scenarios/x", Change = new Change { Note = new string('x', 256 * 1024) } };
        Assert.Equal("8", (await CallAsync(Apply, Frame(request.ToByteArray()))).Status);
        Assert.Equal("8", (await CallAsync(Apply, Frame(new byte[5 * 1024 * 1024]))).Status);
    }

    [Theory]
    [InlineData("99999999H", "5")]
    [InlineData("1S", "5")]
    [InlineData("soon", "3")]
    [InlineData("-1S", "3")]
    [InlineData("1", "3")]
    [InlineData("9999999999S", "3")]
    [InlineData("0S", "4")]
    public async Task A_deadline_is_clamped_or_refused_never_ignored(string timeout, string status)
    {
        var request = new GetScenarioRequest { Name = "scenarios/no-such" };
        Assert.Equal(status, (await CallAsync("/sahelsim.v1.ScenarioService/GetScenario", Frame(request.ToByteArray()), timeout)).Status);
    }

    [Fact]
    public async Task A_method_that_is_not_there_is_unimplemented() =>
        Assert.Equal("12", (await CallAsync("/sahelsim.v1.ScenarioService/Forget", Frame([]))).Status);

    [Fact]
    public async Task Nothing_of_it_is_logged_as_an_error_of_ours()
    {
        await CallAsync(Apply, Frame([0xff, 0xff]));
        Assert.Empty(server.Errors.Entries);
    }

    private static byte[] Frame(byte[] message)
    {
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    private async Task<(string Status, string Message)> CallAsync(string method, byte[] frame, string? timeout = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.GrpcAddress, method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Content = new ByteArrayContent(frame);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (timeout is not null) request.Headers.TryAddWithoutValidation("grpc-timeout", timeout);
        using var response = await client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        var headers = response.TrailingHeaders.Contains("grpc-status") ? response.TrailingHeaders : (HttpHeaders)response.Headers;
        return (headers.GetValues("grpc-status").Single(), headers.TryGetValues("grpc-message", out var text) ? string.Concat(text) : "");
    }
}
