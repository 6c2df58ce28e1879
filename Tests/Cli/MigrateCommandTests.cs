using Npgsql;
using SahelSim.Cli;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Cli;

public sealed class MigrateCommandTests(SharedPostgres postgres) : IDisposable
{
    private const string NewestDone = "the database is up to date";
    private readonly CommandLine line = new();

    [Fact]
    public async Task An_empty_database_is_brought_up_to_date_and_then_left_alone()
    {
        var database = await (await postgres.ServerAsync()).CreateDatabaseAsync(migrated: false);
        var first = await line.RunAsync("migrate", "--database", database);
        Assert.Equal(ExitCode.Done, first.Code);
        Assert.Contains("0001_scenario_log done", first.Output, StringComparison.Ordinal);
        Assert.Contains(NewestDone, first.Output, StringComparison.Ordinal);
        var second = await line.RunAsync("migrate", "--database", database);
        Assert.Equal((ExitCode.Done, "the database was up to date"), (second.Code, second.Output.Trim()));
    }

    [Fact]
    public async Task The_database_is_named_by_a_file_or_by_a_variable_too()
    {
        line.Write("connection.txt", await (await postgres.ServerAsync()).CreateDatabaseAsync() + "\n");
        Assert.Equal(ExitCode.Done, (await line.RunAsync("migrate", "--database-file", "connection.txt")).Code);
        line.Variables["Sahel__Database__ConnectionStringFile"] = "connection.txt";
        Assert.Equal(ExitCode.Done, (await line.RunAsync("migrate")).Code);
        line.Variables["Sahel__Database__ConnectionString"] = "Host=h;Password=hunter2";
        var run = await line.RunAsync("migrate");
        Assert.Equal(ExitCode.Unavailable, run.Code);
        Assert.Contains("It looks like", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
        line.Variables.Clear();
        Assert.Equal(ExitCode.Usage, (await line.RunAsync("migrate")).Code);
    }

    [Fact]
    public async Task Two_at_once_take_turns()
    {
        var database = await (await postgres.ServerAsync()).CreateDatabaseAsync(migrated: false);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => line.RunAsync("migrate", "--database", database)));
        Assert.All(both, run => Assert.Equal(ExitCode.Done, run.Code));
        Assert.Single(both, run => run.Output.Contains(NewestDone, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        var server = await postgres.ServerAsync();
        var database = await server.CreateDatabaseAsync();
        await server.ExecuteAsync(
            new NpgsqlConnectionStringBuilder(database).Database!,
            "insert into schema_versions (scriptname, applied) values ('SahelSim.Silo.Log.Postgres.Migrations.9999_future.sql', now())");
        await FailsAsync(database, "newer version", "9999_future");
    }

    [Fact]
    public async Task What_is_wrong_and_what_to_do_are_told()
    {
        var server = await postgres.ServerAsync();
        await FailsAsync(server.ConnectionString("no_such_database"), "no such database", "createdb");
        await FailsAsync("Host=127.0.0.1;Port=1;Database=sahelsim;Username=someone", "cannot be reached", "Check that it runs");
        var database = await server.CreateDatabaseAsync(migrated: false);
        await server.ExecuteAsync("postgres", "drop role if exists visitor; create role visitor login");
        await FailsAsync(new NpgsqlConnectionStringBuilder(database) { Username = "visitor" }.ConnectionString, "lacks a permission", "grant create");
    }

    [Theory]
    [InlineData("Host=h;Database=d;Password=hunter2")]
    [InlineData("Host=h;Database=d;NoSuchKey=hunter2")]
    public async Task A_password_or_nonsense_on_the_command_line_is_refused_and_not_repeated(string connection)
    {
        var run = await line.RunAsync("migrate", "--database", connection);
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => line.Dispose();

    private async Task FailsAsync(string database, params string[] words)
    {
        var run = await line.RunAsync("migrate", "--database", database);
        Assert.Equal(ExitCode.Unavailable, run.Code);
        Assert.All(words, word => Assert.Contains(word, run.Error, StringComparison.Ordinal));
    }
}
