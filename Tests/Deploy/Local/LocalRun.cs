using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SahelSim.Tests.Postgres;

namespace SahelSim.Tests.Deploy.Local;

/// <summary>The whole on this machine as deploy/local/run starts it, in a folder of its own. It ends with the test run, however that ends.</summary>
public sealed class LocalRun : IAsyncDisposable
{
    private static readonly string Script = Path.Combine(Repository.Root, "deploy", "local", "run");

    // Several processes on few cores: less is compiled beside the work.
    private static readonly (string Key, string Value)[] SoonReady = [("DOTNET_TieredPGO", "0")];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sahelsim-local-");
    private readonly ConcurrentQueue<string> said = new();
    private Process? holder;

    public LocalRun()
    {
        // PostgreSQL may have to run as another user.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.FullName, File.GetUnixFileMode(Repository.Root) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
    }

    /// <summary>The folder that it keeps everything in.</summary>
    public string Folder => folder.FullName;

    /// <summary>All that the script said, line by line.</summary>
    public IReadOnlyCollection<string> Said => said;

    /// <summary>Skips the test where something is missing that the script needs.</summary>
    public static void Require()
    {
        RequiredPostgres.OrSkip();
        Installed.Require("prometheus", "prometheus");
        Installed.Require("curl", "curl");
        foreach (var program in new[] { "setsid", "setpriv", "flock" }) Installed.Require(program, "util-linux");
    }

    /// <summary>Starts everything, and holds it: it ends with this process.</summary>
    /// <param name="options">Further ones.</param>
    public async Task StartAsync(params string[] options)
    {
        var start = new ProcessStartInfo("bash", [Script, "start", "--hold", .. Everywhere, .. options]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in SoonReady) start.Environment[key] = value;
        holder = Process.Start(start)!;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        holder.OutputDataReceived += (_, line) => Hear(line.Data);
        holder.ErrorDataReceived += (_, line) => Hear(line.Data);
        holder.BeginOutputReadLine();
        holder.BeginErrorReadLine();
        if (await Task.WhenAny(started.Task, holder.WaitForExitAsync()) != started.Task) throw new InvalidOperationException($"It did not start: {string.Join('\n', said)}");

        void Hear(string? line)
        {
            if (line is null) return;
            said.Enqueue(line);
            if (line.StartsWith("SahelSim runs in", StringComparison.Ordinal)) started.TrySetResult();
        }
    }

    /// <summary>Runs the script to its end.</summary>
    /// <param name="command">start, stop or status.</param>
    /// <param name="options">Further ones.</param>
    public Task<ProgramRun> RunAsync(string command, params string[] options) =>
        ProgramRun.OfAsync("bash", [Script, command, .. Everywhere, .. options], input: null, SoonReady, CancellationToken.None);

    /// <summary>Ctrl-C, as the terminal sends it to the script.</summary>
    /// <returns>Once it has ended: its exit code.</returns>
    public async Task<int> InterruptAsync()
    {
        await SignalAsync("INT", holder!.Id);
        await holder.WaitForExitAsync();
        return holder.ExitCode;
    }

    /// <summary>Starts what does not run.</summary>
    public async Task MendAsync()
    {
        var run = await RunAsync("start");
        if (run.Code != 0) throw new InvalidOperationException($"It did not start again: {run.Said}");
    }

    /// <summary>Sends a part a signal that ends it, and waits until it has ended.</summary>
    public async Task EndAsync(string part, string signal)
    {
        var process = ProcessOf(part);
        await SignalAsync(signal, process);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (CommandLineOf(process).Length > 0) await pace.WaitForNextTickAsync();
    }

    /// <summary>How a process was started; empty: it has ended, although its number may be kept for whoever asks how.</summary>
    public static string CommandLineOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>The process of a part: postgres, silo-1, silo-2, door, prometheus.</summary>
    public int ProcessOf(string part) => int.Parse(File.ReadAllText(Path.Combine(Folder, "run", part)).Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Where something listens.</summary>
    /// <param name="name">As for <c>--port</c>.</param>
    public Uri Address(string name)
    {
        var line = File.ReadLines(Path.Combine(Folder, "ports")).Single(line => line.StartsWith($"{name}=", StringComparison.Ordinal));
        return new Uri($"http://127.0.0.1:{line[(name.Length + 1)..]}");
    }

    /// <summary>Sends a process a signal.</summary>
    public static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("/bin/sh", ["-c", "kill -\"$1\" \"$2\"", "sh", signal, process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (holder is not null)
        {
            holder.StandardInput.Close();
            await holder.WaitForExitAsync();
            holder.Dispose();
        }

        folder.Delete(recursive: true);
    }

    private string[] Everywhere => ["--folder", Folder, "--binaries", AppContext.BaseDirectory];
}
