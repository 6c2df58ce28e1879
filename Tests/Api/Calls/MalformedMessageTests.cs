using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Google.Rpc;
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
        var (status, message, info) = await CallAsync(Apply, Frame(bytes));
        Assert.Equal("MALFORMED_MESSAGE", info?.Reason);
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
    }

    [Theory]
    [InlineData(Apply, 5 * 1024 * 1024, "262144")]
    [InlineData("/sahelsim.v1.WorldService/CreateWorld", 5 * 1024 * 1024, "4194304")]
    [InlineData("/sahelsim.v1.WorldService/ImportWorld", 5 * 1024 * 1024, "4194304")]
    [InlineData(Apply, 300 * 1024, "262144")]
    public async Task A_message_that_is_too_large_is_refused_with_the_limit_that_it_passed(string method, int bytes, string limit)
    {
        var called = await CallAsync(method, Frame(new byte[bytes]));
        Assert.Equal(("8", "LIMIT_EXCEEDED", limit), (called.Status, called.Info?.Reason, called.Info?.Metadata["limit"]));
    }

    [Theory]
    [InlineData("soon", "MALFORMED_MESSAGE")]
    [InlineData("0S", "DEADLINE_EXCEEDED")]
    public async Task A_deadline_that_cannot_be_kept_is_refused_with_its_reason(string timeout, string reason) =>
        Assert.Equal(reason, (await CallAsync(Apply, Frame([]), timeout)).Info?.Reason);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_of_another_name_is_turned_away_so_that_no_web_page_gets_in(bool http)
    {
        foreach (var (host, welcome) in new[] { ("attacker.example:7071", false), ("127.0.0.1.attacker.example", false), ("localhost:1", true), ("127.0.0.1", true), ("[::1]:7071", true) })
        {
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(http ? server.Http.BaseAddress! : server.GrpcAddress, "/openapi.json"));
            if (!http) (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
            request.Headers.Host = host;
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((host, welcome ? HttpStatusCode.OK : HttpStatusCode.BadRequest), (host, response.StatusCode));
        }
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

    private async Task<(string Status, string Message, ErrorInfo? Info)> CallAsync(string method, byte[] frame, string? timeout = null)
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
        var details = headers.TryGetValues("grpc-status-details-bin", out var bytes) ? Google.Rpc.Status.Parser.ParseFrom(Base64(bytes.Single())) : null;
        return (headers.GetValues("grpc-status").Single(), headers.TryGetValues("grpc-message", out var text) ? string.Concat(text) : "", details?.GetDetail<ErrorInfo>());
    }

    // Padding is left out on the wire.
    private static byte[] Base64(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
