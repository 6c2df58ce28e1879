using System.Diagnostics;

namespace SahelSim.Tests.Deploy;

/// <summary>A program that ran to its end.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Said">All that it wrote, the output before the errors.</param>
public sealed record ProgramRun(int Code, string Said)
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">As they are.</param>
    /// <param name="input">What it reads; null for nothing.</param>
    /// <param name="environment">Variables besides those of the tests.</param>
    /// <param name="cancellation">The test's; kills it.</param>
    public static async Task<ProgramRun> OfAsync(
        string program, IEnumerable<string> arguments, string? input, IEnumerable<(string Key, string Value)> environment, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        using var process = Process.Start(start)!;
        await using var kill = cancellation.Register(process.Kill);
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        await process.StandardInput.WriteAsync(input ?? "");
        process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return new ProgramRun(process.ExitCode, string.Concat(await said));
    }

    /// <inheritdoc cref="OfAsync(string, IEnumerable{string}, string, IEnumerable{ValueTuple{string, string}}, CancellationToken)"/>
    public static Task<ProgramRun> OfAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation) =>
        OfAsync(program, arguments, input: null, [], cancellation);
}
