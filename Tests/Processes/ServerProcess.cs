using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using SahelSim.V1;

namespace SahelSim.Tests.Processes;

/// <summary>A real <c>sahelsim serve</c> in a process of its own, on a SQLite file that outlives it. Its port stays the same from start to start.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sahelsim-");
    private readonly int grpcPort = FreePort();
    private readonly int httpPort = FreePort();
    private Process? process;

    public ServerProcess() =>
        Channel = GrpcChannel.ForAddress($"http://{Address}", new GrpcChannelOptions
        {
            InitialReconnectBackoff = TimeSpan.FromMilliseconds(50),
            MaxReconnectBackoff = TimeSpan.FromMilliseconds(100),
        });

    /// <summary>Host and port of gRPC.</summary>
    public string Address => $"127.0.0.1:{grpcPort}";

    /// <summary>Where it answers JSON, and shows its metrics.</summary>
    public Uri HttpAddress => new($"http://127.0.0.1:{httpPort}");

    /// <summary>One channel over all starts: it connects again by itself.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        process = Process.Start(new ProcessStartInfo("dotnet", Arguments(grpcPort, httpPort)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = Listen(process);
        var options = new CallOptions(deadline: DateTime.UtcNow + Patience, cancellationToken: cancellation).WithWaitForReady();
        var answering = new ServerService.ServerServiceClient(Channel).GetServerInfoAsync(new GetServerInfoRequest(), options).ResponseAsync;
        var ended = process.WaitForExitAsync(cancellation);
        if (await Task.WhenAny(answering, ended) == ended || !answering.IsCompletedSuccessfully)
            throw new InvalidOperationException($"The server {(ended.IsCompleted ? "ended" : "does not answer")}: {string.Join(Environment.NewLine, said)}");
    }

    /// <summary>Starts another one on the same file and waits until it has ended.</summary>
    /// <returns>Its exit code and what it said.</returns>
    public async Task<(int Code, string Said)> StartAnotherAsync(CancellationToken cancellation)
    {
        using var another = Process.Start(new ProcessStartInfo("dotnet", Arguments(0, 0)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = Listen(another);
        await another.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
        return (another.ExitCode, string.Join(Environment.NewLine, said));
    }

    /// <summary>Starts it, asks it to end (SIGTERM) as soon as it has the file, and waits until it has ended.</summary>
    /// <returns>Its exit code and what it said.</returns>
    public async Task<(int Code, string Said)> StartAndInterruptAsync(CancellationToken cancellation)
    {
        using var opening = new FileSystemWatcher(folder.FullName) { EnableRaisingEvents = true };
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        opening.Created += (_, _) => opened.TrySetResult();
        using var started = Process.Start(new ProcessStartInfo("dotnet", Arguments(0, 0)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = Listen(started);
        await opened.Task.WaitAsync(Patience, cancellation);
        using var asking = Process.Start("kill", ["-TERM", started.Id.ToString(CultureInfo.InvariantCulture)]);
        await started.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
        return (started.ExitCode, string.Join(Environment.NewLine, said));
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Channel.Dispose();
        folder.Delete(recursive: true);
    }

    private string[] Arguments(int grpc, int http) =>
    [
        typeof(SahelSim.Cli.ExitCode).Assembly.Location, "serve", "--data", Path.Combine(folder.FullName, "store.db"),
        "--grpc-port", grpc.ToString(CultureInfo.InvariantCulture), "--http-port", http.ToString(CultureInfo.InvariantCulture),
    ];

    private static ConcurrentQueue<string> Listen(Process process)
    {
        var said = new ConcurrentQueue<string>();
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return said;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
