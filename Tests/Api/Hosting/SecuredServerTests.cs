using System.Net.Security;
using System.Security.Authentication;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SahelSim.Api.Hosting;
using SahelSim.Cli.Hosting;
using SahelSim.Contracts.Clients;
using SahelSim.Tests.Silo.Log;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Hosting;

/// <summary>A front door with a certificate, over TLS on both of its ports.</summary>
public sealed class SecuredServerTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly PrivateAuthority authority = new();
    private WebApplication? server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ListeningPorts Ports => server!.Services.GetRequiredService<ListeningPorts>();

    public async ValueTask InitializeAsync()
    {
        authority.Issue(folder.File("door.pem"), folder.File("door.key"));
        server = ServerHost.Build(
            folder.File("sahelsim.db"),
            api => (api.GrpcPort, api.HttpPort, api.CertificateFile, api.CertificateKeyFile) = (0, 0, folder.File("door.pem"), folder.File("door.key")),
            LogLevel.Error);
        await ServerHost.StartAsync(server, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.StopAsync();
            await server.DisposeAsync();
        }

        authority.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task The_client_calls_over_tls_where_it_trusts_the_authority(string host)
    {
        using var client = new SahelClient(Grpc(host), TimeProvider.System, authority.Trusting());
        Assert.Empty((await client.Worlds.ListWorldsAsync(new ListWorldsRequest(), cancellationToken: Cancellation)).Worlds);
    }

    [Fact]
    public async Task The_client_goes_round_several_front_doors_over_tls()
    {
        using var client = new SahelClient([Grpc("127.0.0.1"), Grpc("localhost")], authority.Trusting());
        for (var n = 0; n < 4; n++) Assert.Empty((await client.Worlds.ListWorldsAsync(new ListWorldsRequest(), cancellationToken: Cancellation)).Worlds);
    }

    [Fact]
    public async Task Json_is_answered_over_tls()
    {
        using var http = new HttpClient(authority.Trusting());
        Assert.Contains("worlds", await http.GetStringAsync(new Uri($"https://127.0.0.1:{Ports.Http}/v1/worlds"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_trusts_another_authority_refuses_both_ports()
    {
        using var other = new PrivateAuthority();
        using var client = new SahelClient(Grpc("127.0.0.1"), TimeProvider.System, other.Trusting());
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.Worlds.ListWorldsAsync(new ListWorldsRequest(), cancellationToken: Cancellation));
        Assert.Equal((StatusCode.Internal, typeof(AuthenticationException)), (failure.StatusCode, failure.InnerException?.GetBaseException().GetType()));
        using var http = new HttpClient(other.Trusting());
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"https://127.0.0.1:{Ports.Http}/v1/worlds"), Cancellation));
        Assert.IsType<AuthenticationException>(refused.InnerException);
    }

    [Fact]
    public async Task Cleartext_is_not_answered()
    {
        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"http://127.0.0.1:{Ports.Http}/v1/worlds"), Cancellation));
        using var client = new SahelClient(new Uri($"http://127.0.0.1:{Ports.Grpc}"));
        await Assert.ThrowsAsync<RpcException>(async () => await client.Worlds.ListWorldsAsync(new ListWorldsRequest(), cancellationToken: Cancellation));
    }

    private Uri Grpc(string host) => new($"https://{host}:{Ports.Grpc}");
}
