using SahelSim.Tests.Postgres;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace SahelSim.Tests.Postgres;

/// <summary>One server for all tests that leave it running; started when the first asks, stopped at the end of the run.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private readonly Lock starting = new();
    private Task<PostgresServer>? server;

    /// <summary>The server. Skips the test where PostgreSQL is not installed.</summary>
    public Task<PostgresServer> ServerAsync()
    {
        RequiredPostgres.OrSkip();
        lock (starting) return server ??= PostgresServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await (await server).DisposeAsync();
    }
}
