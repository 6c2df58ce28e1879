using System.Net;
using System.Text.Json;
using Grpc.Core;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Errors;

/// <summary>A bug of ours: callers learn that there is one, the log learns which.</summary>
public sealed class FaultTests(FaultyServer server) : IClassFixture<FaultyServer>
{
    private const string Said = "internal error; it was logged";

    [Fact]
    public async Task Over_gRPC_it_is_INTERNAL_without_a_word_of_it_and_logged_once()
    {
        var before = Logged();
        var call = server.Worlds.GetWorldAsync(new GetWorldRequest { Name = $"worlds/{FaultyWorldStore.Name}" });
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal((StatusCode.Internal, Said), (failure.StatusCode, failure.Status.Detail));
        var details = failure.GetRpcStatus()!;
        Assert.Equal("INTERNAL", details.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
        AssertSilent(details.ToString() + string.Concat(failure.Trailers.Select(entry => entry.IsBinary ? System.Text.Encoding.UTF8.GetString(entry.ValueBytes) : entry.Value)));
        Assert.Equal(before + 1, Logged());
    }

    [Fact]
    public async Task Over_JSON_it_is_500_without_a_word_of_it_and_logged_once()
    {
        var before = Logged();
        using var response = await server.Http.GetAsync($"/v1/worlds/{FaultyWorldStore.Name}", TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(Said, JsonDocument.Parse(text).RootElement.GetProperty("message").GetString());
        Assert.Contains("\"INTERNAL\"", text, StringComparison.Ordinal);
        AssertSilent(text);
        Assert.Equal(before + 1, Logged());
    }

    private static void AssertSilent(string text)
    {
        foreach (var word in (string[])[FaultyWorldStore.Secret, "Host=", "select", "InvalidOperation", "Exception", "   at ", ".cs"])
            Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
    }

    private int Logged() => server.Errors.Entries.Count(entry => entry.Contains(FaultyWorldStore.Secret, StringComparison.Ordinal));
}
