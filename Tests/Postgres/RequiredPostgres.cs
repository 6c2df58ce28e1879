using Xunit;

namespace SahelSim.Tests.Postgres;

/// <summary>PostgreSQL for tests that need it.</summary>
public static class RequiredPostgres
{
    /// <summary>Skips the test where PostgreSQL is not installed.</summary>
    public static void OrSkip()
    {
        if (PostgresInstallation.Missing is { } missing) Assert.Skip($"skipped, because {missing}");
    }

    /// <summary>A server of the test's own. Skips the test where PostgreSQL is not installed.</summary>
    public static Task<PostgresServer> StartAsync()
    {
        OrSkip();
        return PostgresServer.StartAsync();
    }
}
