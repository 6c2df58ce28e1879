using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using SahelSim.Silo.Log.Postgres;

namespace SahelSim.Tests.Postgres;

/// <summary>A real PostgreSQL server with a data folder of its own, on a free port of the loopback. It ends with this process, however that ends.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Template = "sahelsim_template";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    // Ends the server when its own standard input ends, which the operating system sees to when this process is killed.
    private const string Guard = "\"$1\" -D \"$2\" & server=$!; cat > /dev/null; kill -INT $server 2> /dev/null; wait $server";

    private const int LinesKept = 50;
    private readonly SemaphoreSlim creating = new(1);
    private readonly string folder;
    private Process? guard;
    private bool templated;
    private int databases;

    private PostgresServer(string folder, int port) => (this.folder, Port) = (folder, port);

    /// <summary>Where it listens; the same after a restart.</summary>
    public int Port { get; }

    private string Data => Path.Combine(folder, "data");

    /// <summary>Makes a server and starts it.</summary>
    /// <param name="settings">Lines of postgresql.conf.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed (<see cref="PostgresInstallation.Missing"/>).</exception>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        if (PostgresInstallation.Missing is { } missing) throw new InvalidOperationException(missing);
        var folder = await PostgresInstallation.RunAsync("/usr/bin/mktemp", "-d", Path.Combine(Path.GetTempPath(), "sahelsim-pg-XXXXXX"));
        var server = new PostgresServer(folder, FreePort());
        try
        {
            await PostgresInstallation.RunAsync("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
            await server.StartAgainAsync(
            [
                "listen_addresses = '127.0.0.1'", $"port = {server.Port}", $"unix_socket_directories = '{folder}'",
                "max_connections = 200", "shared_buffers = 32MB", "logging_collector = off", .. settings,
            ]);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>How to reach one of its databases.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Database={database};Username=postgres";

    /// <summary>A new database.</summary>
    /// <param name="migrated">Whether it is brought up to date; else it is empty.</param>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(bool migrated = true)
    {
        await creating.WaitAsync();
        try
        {
            if (migrated && !templated)
            {
                await ExecuteAsync("postgres", $"create database {Template}");
                await PostgresMigrations.ApplyAsync(ConnectionString(Template), CancellationToken.None);
                templated = true;
            }

            var name = $"sahelsim_{++databases}";
            await ExecuteAsync("postgres", $"create database {name} template {(migrated ? Template : "template0")}");
            return ConnectionString(name);
        }
        finally
        {
            creating.Release();
        }
    }

    /// <summary>Runs a statement as the superuser.</summary>
    public async Task<object?> ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString(database)};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Stops it: as a power cut would (<paramref name="immediate"/>), or letting it write down what it has.</summary>
    public async Task StopAsync(bool immediate)
    {
        if (guard is null) return;
        await PostgresInstallation.RunAsync("pg_ctl", "-D", Data, "-m", immediate ? "immediate" : "fast", "-w", "stop");
        await EndGuardAsync();
    }

    /// <summary>Starts it again, on the same port and data.</summary>
    /// <param name="settings">Further lines of postgresql.conf; the last of a name counts.</param>
    public async Task StartAgainAsync(params string[] settings)
    {
        await PostgresInstallation.RunAsync("/bin/sh", ["-c", "file=$1; shift; printf '%s\\n' \"$@\" >> \"$file\"", "sh", Path.Combine(Data, "postgresql.conf"), .. settings]);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new ConcurrentQueue<string>();
        guard = PostgresInstallation.Start(start => start.RedirectStandardInput = true, "/bin/sh", "-c", Guard, "sh", PostgresInstallation.PathOf("postgres"), Data);
        guard.OutputDataReceived += (_, line) => Hear(line.Data);
        guard.ErrorDataReceived += (_, line) => Hear(line.Data);
        guard.BeginOutputReadLine();
        guard.BeginErrorReadLine();
        await started.Task.WaitAsync(StartPatience);

        void Hear(string? line)
        {
            log.Enqueue(line ?? "");
            if (log.Count > LinesKept) log.TryDequeue(out string? _);
            if (line is null) started.TrySetException(new InvalidOperationException($"PostgreSQL did not start: {string.Join('\n', log)}"));
            else if (line.Contains("ready to accept", StringComparison.Ordinal)) started.TrySetResult();
        }
    }

    /// <summary>Starts it again as a standby that follows nobody.</summary>
    public async Task BecomeStandbyAsync()
    {
        await PostgresInstallation.RunAsync("/usr/bin/touch", Path.Combine(Data, "standby.signal"));
        await StartAgainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndGuardAsync();
        creating.Dispose();
        await PostgresInstallation.RunAsync("/bin/rm", "-rf", folder);
    }

    private async Task EndGuardAsync()
    {
        if (guard is null) return;
        guard.StandardInput.Close();
        await guard.WaitForExitAsync();
        guard.Dispose();
        guard = null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
