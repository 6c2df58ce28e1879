using System.Net;
using System.Text;
using Xunit;

namespace SahelSim.Tests.Deploy;

/// <summary>What an image promises of the program in it.</summary>
public sealed class ConfinedServerTests
{
    /// <summary>More than the framework keeps in memory of a request's body unless told otherwise.</summary>
    private const int LongBody = 200 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_read_only_file_system_as_nobody_it_serves_tells_that_it_does_and_ends_when_it_is_told_to()
    {
        await using var server = new ConfinedServer();
        Assert.Equal("READY=1", await server.StartAsync(Cancellation));
        using var client = new HttpClient { BaseAddress = server.Http };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/ready", Cancellation)).StatusCode);

        const string request = """
            { "worldId": "small", "requestId": "6f1c2d3e-0000-4000-8000-000000000001", "world": { "displayName": "Small",
              "actors": [{ "id": "ONE", "kind": "state", "influence": 0.5 }, { "id": "TWO", "kind": "state", "influence": 0.5 }] } }
            """;
        using var body = new StringContent(request.PadRight(LongBody), Encoding.UTF8, "application/json");
        var answer = await client.PostAsync("/v1/worlds", body, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation) + server.Said);
        Assert.Equal((int)SahelSim.Cli.ExitCode.Done, await server.TerminateAsync(Cancellation));
    }
}
