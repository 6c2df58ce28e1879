using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using SahelSim.Contracts.Settings;
using Xunit;

namespace SahelSim.Tests.Deploy;

/// <summary>
/// <c>sahelsim serve</c> as a container has it: process 1 of its own, user 1654, without rights, on a file system that it cannot write to but for the folder of its database.
/// Without a container: in namespaces of its own, which only root may make.
/// </summary>
internal sealed partial class ConfinedServer : IAsyncDisposable
{
    private const string User = "1654";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Every mount that can be written to is not any more, but for the data.
    private const string Confine = """
        mount --bind "$1" "$1" && awk '{print $5}' /proc/self/mountinfo | while read -r place; do
          case $place in "$1"|/proc|/proc/*|/sys|/sys/*|/dev|/dev/*) ;; *) mount -o remount,bind,ro "$place" 2>/dev/null ;; esac
        done
        data=$1; shift
        if touch /tmp/of-a-test "$PWD/of-a-test" 2>/dev/null; then echo "the file system can be written to" >&2; exit 99; fi
        exec setpriv --reuid=1654 --regid=1654 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all -- "$@" --data "$data/sahel.db"
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sahelsim-");
    private readonly Socket manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly ConcurrentQueue<string> said = new();
    private Process? process;

    /// <summary>What it said.</summary>
    public string Said => string.Join(Environment.NewLine, said);

    /// <summary>Where it answers JSON.</summary>
    public Uri Http => new(Address().Match(Said).Groups[1].Value);

    /// <summary>Starts it and waits until it has told what started it that it serves.</summary>
    /// <returns>What it told.</returns>
    public async Task<string> StartAsync(CancellationToken cancellation)
    {
        await RequireAsync("unshare", "--mount", "--pid", "--fork", "true");
        await RequireAsync("setpriv", $"--reuid={User}", $"--regid={User}", "--clear-groups", "test", "-r", Program);
        await RequireAsync("chown", $"{User}:{User}", folder.FullName);
        var socket = Path.Combine(folder.FullName, "manager");
        manager.Bind(new UnixDomainSocketEndPoint(socket));
        await RequireAsync("chown", User, socket);
        var start = new ProcessStartInfo("unshare", ["--mount", "--pid", "--fork", "sh", "-c", Confine, "sh", folder.FullName, "dotnet", Program, "serve", "--grpc-port", "0", "--http-port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in ((string, string)[])[(ServiceManager.Variable, socket), ("HOME", "/nowhere"), ("DOTNET_EnableDiagnostics", "0")]) start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var told = new byte[100];
        var telling = manager.ReceiveAsync(told, cancellation).AsTask();
        if (await Task.WhenAny(telling, process.WaitForExitAsync(cancellation)).WaitAsync(Patience, cancellation) != telling) Assert.Fail(Said);
        return Encoding.ASCII.GetString(told, 0, await telling);
    }

    /// <summary>SIGTERM to it, as process 1, and waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync(CancellationToken cancellation)
    {
        await SignalAsync("-TERM");
        await process!.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            // Not unshare, which would leave it alone: who changes the user is not told that its parent has ended.
            await SignalAsync("-KILL");
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        manager.Dispose();
        folder.Delete(recursive: true);
    }

    private static string Program => typeof(SahelSim.Cli.ExitCode).Assembly.Location;

    // To process 1 of its own: the child of unshare.
    private async Task SignalAsync(string signal)
    {
        var children = await File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{process!.Id}/task/{process.Id}/children"));
        using var asking = Process.Start("kill", [signal, children.Trim()]);
        await asking.WaitForExitAsync();
    }

    private static async Task RequireAsync(string program, params string[] arguments)
    {
        try
        {
            using var trying = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await trying.WaitForExitAsync();
            if (trying.ExitCode != 0) Assert.Skip($"skipped, because '{program} {string.Join(' ', arguments)}' is not allowed here");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"skipped, because there is no {program} here");
        }
    }

    [GeneratedRegex(@"JSON\s+(http://\S+)")]
    private static partial Regex Address();
}
