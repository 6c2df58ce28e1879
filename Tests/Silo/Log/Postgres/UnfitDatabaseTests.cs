using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Hosting;
using SahelSim.Silo.Log.Postgres;
using SahelSim.Silo.Log.Tables;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Silo.Log.Postgres;

/// <summary>Databases that a host refuses to start on.</summary>
public sealed class UnfitDatabaseTests(SharedPostgres postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_is_sound_and_up_to_date_is_taken()
    {
        using var host = Host(await (await postgres.ServerAsync()).CreateDatabaseAsync());
        await host.StartAsync(Cancellation);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Settings_that_lose_what_was_acknowledged_are_refused_each()
    {
        await using var server = await RequiredPostgres.StartAsync();
        var database = await server.CreateDatabaseAsync();
        foreach (var setting in new[] { "fsync", "full_page_writes", "synchronous_commit" })
        {
            await SetAsync(server, setting, "off");
            await RefusedAsync(database, $"{setting} = off");
            await SetAsync(server, setting, "on");
        }

        await SetAsync(server, "synchronous_commit", "remote_write");
        await StartsAsync(database);
    }

    [Fact]
    public async Task A_pool_refuses_a_server_that_became_unsafe()
    {
        await using var server = await RequiredPostgres.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await SetAsync(server, "fsync", "off");
        using var opened = PostgresLogs.Open(database);
        (await new ScenarioStore(opened, TimeProvider.System).FindAsync("s", Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        await SetAsync(server, "fsync", "on");
        (await new ScenarioStore(opened, TimeProvider.System).FindAsync("s", Cancellation)).ExpectRefusal(RefusalReason.NotFound);
    }

    [Fact]
    public async Task A_standby_is_refused()
    {
        await using var server = await RequiredPostgres.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await server.StopAsync(immediate: false);
        await server.BecomeStandbyAsync();
        await RefusedAsync(database, "standby");
        using var opened = PostgresLogs.Open(database);
        (await new ScenarioStore(opened, TimeProvider.System).FindAsync("s", Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
    }

    [Theory]
    [InlineData("alter database {0} set synchronous_commit = off")]
    [InlineData("alter role careless set synchronous_commit = off")]
    public async Task Defaults_of_a_database_or_a_role_are_refused_and_weaken_no_session_of_the_log(string weaken)
    {
        var server = await postgres.ServerAsync();
        var database = await server.CreateDatabaseAsync();
        var name = new NpgsqlConnectionStringBuilder(database).Database!;
        await server.ExecuteAsync(name, "drop role if exists careless; create role careless login superuser");
        await server.ExecuteAsync(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, weaken, name));
        var asCareless = new NpgsqlConnectionStringBuilder(database) { Username = "careless" }.ConnectionString;
        await RefusedAsync(asCareless, "synchronous_commit = off");
        using var opened = PostgresLogs.Open(asCareless + ";Options=-c synchronous_commit=off");
        Assert.Equal("on", (await ShowAsync(opened, "synchronous_commit")).Expect());
    }

    [Fact]
    public async Task A_schema_that_is_older_or_newer_is_refused()
    {
        var server = await postgres.ServerAsync();
        await RefusedAsync(await server.CreateDatabaseAsync(migrated: false), "sahelsim migrate");
        var database = await server.CreateDatabaseAsync();
        await server.ExecuteAsync(
            new NpgsqlConnectionStringBuilder(database).Database!,
            "insert into schema_versions (scriptname, applied) values ('SahelSim.Silo.Log.Postgres.Migrations.9999_future.sql', now())");
        await RefusedAsync(database, "newer version");
    }

    [Fact]
    public async Task Another_encoding_a_missing_database_and_silence_are_refused()
    {
        var server = await postgres.ServerAsync();
        await server.ExecuteAsync("postgres", "drop database if exists ascii");
        await server.ExecuteAsync("postgres", "create database ascii encoding 'SQL_ASCII' locale 'C' template template0");
        await RefusedAsync(server.ConnectionString("ascii"), "UTF8");
        await RefusedAsync(server.ConnectionString("no_such_database"), "no such database");
        await RefusedAsync("Host=127.0.0.1;Port=1;Database=sahelsim;Username=someone", "cannot be reached");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Host=h;Password=hunter2")]
    [InlineData("Host=h;Database=d;Pasword=hunter2")]
    [InlineData("hunter2")]
    public async Task A_connection_string_that_is_none_is_refused_and_not_repeated(string connectionString)
    {
        using var host = Host(connectionString);
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("statement_timeout", "10s")]
    [InlineData("lock_timeout", "5s")]
    [InlineData("idle_in_transaction_session_timeout", "4s")]
    public async Task Each_wait_of_a_session_is_finite(string setting, string value)
    {
        using var opened = PostgresLogs.Open(await (await postgres.ServerAsync()).CreateDatabaseAsync());
        Assert.Equal(value, (await ShowAsync(opened, setting)).Expect());
    }

    private static Task<Verdict<string>> ShowAsync(PostgresDatabase database, string setting) =>
        ((IStoreDatabase)database).ReadAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync("select current_setting($1)", setting);
                await reader.ReadAsync(Cancellation);
                return new Verdict<string>(reader.GetString(0));
            },
            Cancellation);

    private static async Task RefusedAsync(string database, string words)
    {
        using var host = Host(database);
        var refused = await Assert.ThrowsAsync<PostgresUnfitException>(() => host.StartAsync(Cancellation));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Remedy);
    }

    private static async Task StartsAsync(string database)
    {
        using var host = Host(database);
        await host.StartAsync(Cancellation);
    }

    private static async Task SetAsync(PostgresServer server, string setting, string value)
    {
        await server.ExecuteAsync("postgres", $"alter system set {setting} = {value}");
        await server.ExecuteAsync("postgres", "select pg_reload_conf()");
        while (await server.ExecuteAsync("postgres", $"show {setting}") as string != value)
        {
        }
    }

    private static IHost Host(string connectionString)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPostgresLog(log => log.ConnectionString = connectionString);
        return builder.Build();
    }
}
