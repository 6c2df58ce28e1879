using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SahelSim.Tests.Cluster.Processes;

/// <summary>One process of a cluster. It can be killed, paused and stopped, and started again on the same ports; it ends with the test run, however that ends.</summary>
public abstract class ClusterProcess : IAsyncDisposable
{
    private const int LinesKept = 400;

    // A start takes 2 s of a processor, which a machine with thirty times the work that it can do gives in a minute or more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    // Says the process's id, and ends it when its own standard input ends, which the operating system sees to when the test run is killed.
    private const string Guard = "exec 3<&0; \"$@\" & process=$!; echo $process; (cat <&3; kill -KILL $process) > /dev/null 2>&1 & cat=$!; wait $process; code=$?; kill $cat; exit $code";

    private static readonly HttpClient Asking = new() { Timeout = TimeSpan.FromSeconds(5) };
    private ConcurrentQueue<string> lines = new();
    private Process? guard;
    private int id;

    /// <summary>What it said, newest last.</summary>
    public IReadOnlyCollection<string> Said => lines;

    /// <summary>Settings beside those that it needs.</summary>
    public IReadOnlyList<(string Key, string Value)> More { get; init; } = [];

    /// <summary>Where it answers HTTP/1.1.</summary>
    public Uri Plain => new(Health, "/");

    /// <summary>Whether it has been started and has not ended.</summary>
    public bool Running => guard is { HasExited: false };

    /// <summary>Where it says whether it is well.</summary>
    protected abstract Uri Health { get; }

    /// <summary>The program.</summary>
    protected abstract string Assembly { get; }

    /// <summary>What it is told before its settings.</summary>
    protected virtual IEnumerable<string> Words => [];

    /// <summary>Its settings, without secrets.</summary>
    protected abstract IEnumerable<(string Key, string Value)> Settings { get; }

    /// <summary>Settings of the runtime, as environment variables. By default for many processes on few cores, started again and again: less is compiled beside the work.</summary>
    public IReadOnlyList<(string Key, string Value)> Runtime { get; init; } = [("DOTNET_TieredPGO", "0"), ("DOTNET_gcServer", "0")];

    /// <summary>The process's id; 0 before it was started.</summary>
    public int Id => id;

    /// <summary>Its secrets.</summary>
    protected abstract IEnumerable<(string Key, string Value)> Secrets { get; }

    /// <summary>Starts it; it may not be ready yet.</summary>
    public async Task LaunchAsync()
    {
        if (Running) throw new InvalidOperationException("It runs already.");
        guard?.Dispose();
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", Guard, "sh", "dotnet", Assembly, .. Words, .. Settings.Concat(More).Select(setting => $"--{setting.Key}={setting.Value}")]) start.ArgumentList.Add(argument);
        foreach (var (key, value) in Runtime) start.Environment[key] = value;
        foreach (var (key, value) in Secrets) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        guard = Process.Start(start)!;
        var said = lines = new ConcurrentQueue<string>();
        var started = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        guard.OutputDataReceived += (_, line) =>
        {
            // The first line is the guard's.
            if (started.Task.IsCompleted) Hear(said, line.Data);
            else started.SetResult(int.Parse(line.Data ?? "", CultureInfo.InvariantCulture));
        };
        guard.ErrorDataReceived += (_, line) => Hear(said, line.Data);
        guard.BeginOutputReadLine();
        guard.BeginErrorReadLine();
        id = await started.Task.WaitAsync(Patience);
    }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await LaunchAsync();
        await UntilReadyAsync(cancellation);
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task UntilReadyAsync(CancellationToken cancellation)
    {
        for (var begun = Stopwatch.GetTimestamp(); !await IsReadyAsync(cancellation);)
        {
            if (!Running) throw new InvalidOperationException($"{this} ended: {string.Join(Environment.NewLine, lines)}");
            if (Stopwatch.GetElapsedTime(begun) > Patience) throw new TimeoutException($"{this} is not ready: {string.Join(Environment.NewLine, lines)}");
        }
    }

    /// <summary>Whether it says that it is ready. Waits for a moment where nobody listens.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await Asking.GetAsync(Health, cancellation);
            if (answer.IsSuccessStatusCode) return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            // Nobody listens yet, or any more.
        }

        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        await pace.WaitForNextTickAsync(cancellation);
        return false;
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        if (!Running) return;
        await SignalAsync("KILL");
        await guard!.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        await SignalAsync("TERM");
        return await EndedAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndedAsync()
    {
        await guard!.WaitForExitAsync().WaitAsync(Patience);
        return guard.ExitCode;
    }

    /// <summary>SIGSTOP: it stands still, with all that it holds.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT: it goes on as if nothing had been.</summary>
    public Task ResumeAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        guard?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A port of the loopback that is free now.</summary>
    protected static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Hear(ConcurrentQueue<string> said, string? line)
    {
        if (line is null) return;
        said.Enqueue(line);
        if (said.Count > LinesKept) said.TryDequeue(out _);
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", "kill -\"$1\" \"$2\"", "sh", signal, id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
