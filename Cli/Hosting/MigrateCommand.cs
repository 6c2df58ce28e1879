using System.Collections.Immutable;
using System.CommandLine;
using Npgsql;
using SahelSim.Silo.Log.Postgres;

namespace SahelSim.Cli.Hosting;

/// <summary><c>sahelsim migrate</c>: brings the PostgreSQL database of a cluster to this version's schema.</summary>
public static class MigrateCommand
{
    /// <summary>The variable that silos and front doors take the connection string from too.</summary>
    private const string Variable = "Sahel__Database__ConnectionString";

    private const string FileVariable = Variable + "File";
    private const string Example = "Host=db.example;Database=sahelsim;Username=sahelsim";

    public static Command Create(Terminals.Terminal terminal, CommonOptions options)
    {
        var database = new Option<string?>("--database") { Description = $"Connection string, without a password: {Example}", HelpName = "connection" };
        var file = new Option<string?>("--database-file") { Description = $"A file with the connection string (or the variables {Variable} and {FileVariable})", HelpName = "file" };
        var command = new Command("migrate", "Bring the PostgreSQL database of a cluster up to date; one that is stays as it is") { database, file };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var connection = await FindAsync(terminal, invocation.Parsed.GetValue(database), invocation.Parsed.GetValue(file), cancellation).ConfigureAwait(false);
            Tell(invocation, await ApplyAsync(connection, cancellation).ConfigureAwait(false));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<ImmutableArray<string>> ApplyAsync(string connection, CancellationToken cancellation)
    {
        try
        {
            return await PostgresMigrations.ApplyAsync(connection, cancellation).ConfigureAwait(false);
        }
        catch (PostgresUnfitException unfit)
        {
            throw new CommandFailedException(ExitCode.Unavailable, unfit.Problem, unfit.Remedy);
        }
    }

    private static void Tell(Invocation invocation, ImmutableArray<string> done)
    {
        foreach (var migration in done) invocation.Screen.Line($"{migration} done");
        invocation.Screen.Line(done.IsEmpty ? "the database was up to date" : "the database is up to date");
    }

    private static async Task<string> FindAsync(Terminals.Terminal terminal, string? given, string? file, CancellationToken cancellation)
    {
        if (given is not null && file is not null) throw new CommandFailedException(ExitCode.Usage, "give --database or --database-file, not both");
        if (given is not null) return Open(given);
        file ??= terminal.Environment(Variable) is null ? terminal.Environment(FileVariable) : null;
        if (file is not null) return await ReadAsync(Path.GetFullPath(file, terminal.Folder), cancellation).ConfigureAwait(false);
        return terminal.Environment(Variable) ?? throw new CommandFailedException(
            ExitCode.Usage, "no database was named",
            $"on the command line, where it has no password:  --database \"{Example}\"",
            "in a file:                                      --database-file connection.txt",
            $"or in the variable {Variable}");
    }

    /// <summary>What stands on a command line can be read by every user of the machine.</summary>
    private static string Open(string given)
    {
        try
        {
            var read = new NpgsqlConnectionStringBuilder(given);
            if (string.IsNullOrEmpty(read.Password) && string.IsNullOrEmpty(read.SslPassword)) return given;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or OverflowException)
        {
            throw new CommandFailedException(ExitCode.Usage, "--database cannot be read", $"it looks like: {Example}");
        }

        throw new CommandFailedException(ExitCode.Usage, "others can see a password on a command line", $"give the connection string by --database-file or the variable {Variable}, or the password by PGPASSWORD");
    }

    private static async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return (await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false)).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.InvalidFile, $"{path} cannot be read");
        }
    }
}
