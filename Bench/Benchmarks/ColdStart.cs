using System.Diagnostics;
using Grpc.Net.Client;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Processes;
using SahelSim.EmptyHost;

namespace SahelSim.Bench.Benchmarks;

/// <summary>P11: from the start of the process to the first effect that <c>sahelsim demo</c> prints, against an empty gRPC host to its first answer. Both are published apps with the same settings.</summary>
/// <remarks>
/// The demo is server, client and printer in one process. The host is compared twice: called by a client that waits for it, already warm, in this
/// process (that is judged), and by a client of its own as the demo's is. Files are in the system's cache on both sides.
/// </remarks>
public sealed class ColdStart : IBenchmark
{
    public string Id => "P11";

    public string Question => "Cold start of a published demo to its first effect, against an empty gRPC host to its first answer";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        using var folder = new TemporaryFolder();
        var demo = pace.Quick ? PublishedApp.Built("sahelsim") : await PublishedApp.PublishAsync("Cli/Cli.csproj", "sahelsim", folder.File("demo"));
        var host = await PublishedApp.PublishAsync("Bench/EmptyHost/EmptyHost.csproj", "SahelSim.EmptyHost", folder.File("host"));
        yield return await new SideBySide("P11 demo, to its first effect / host, to its first answer", Figure.Duration, Once(() => FirstEffectAsync(demo)), Once(() => FirstAnswerAsync(host)), Goal.AtMost(2.5)).RunAsync(pace);
        yield return await new SideBySide("P11 the same / host that calls itself", Figure.Duration, Once(() => FirstEffectAsync(demo)), Once(() => OwnAnswerAsync(host)), null).RunAsync(pace);
    }

    private static Side Once(Func<Task<double>> start) => _ => start();

    private static async Task<double> FirstEffectAsync(PublishedApp demo)
    {
        var start = Stopwatch.GetTimestamp();
        await using var child = demo.Start("demo");
        while (await child.ReadLineAsync() is { } line)
        {
            if (!line.Contains('→', StringComparison.Ordinal)) continue;
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            await child.EndAsync();
            return seconds;
        }

        throw new InvalidOperationException("The demo showed no effect.");
    }

    private static async Task<double> FirstAnswerAsync(PublishedApp host)
    {
        var start = Stopwatch.GetTimestamp();
        await using var child = host.Start();
        using var channel = GrpcChannel.ForAddress(await child.ReadLineAsync() ?? throw new InvalidOperationException("The host did not start."));
        await new Greeter.GreeterClient(channel).GreetAsync(new Greeting { Word = "hello" });
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await child.EndAsync();
        return seconds;
    }

    private static async Task<double> OwnAnswerAsync(PublishedApp host)
    {
        var start = Stopwatch.GetTimestamp();
        await using var child = host.Start("--call");
        _ = await child.ReadLineAsync() ?? throw new InvalidOperationException("The host did not answer.");
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await child.EndAsync();
        return seconds;
    }
}
