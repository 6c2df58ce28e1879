namespace SahelSim.Cli.Terminals;

/// <summary>What a command reads from and writes to.</summary>
/// <param name="Output">For results.</param>
/// <param name="Error">For errors and progress.</param>
/// <param name="Input">For changes piped in.</param>
/// <param name="Width">Columns of a line; wide where nobody looks.</param>
/// <param name="Colours">Whether colours may be used: on a terminal, and NO_COLOR is not set.</param>
/// <param name="Lively">Whether a line may be rewritten as work goes on: the error stream is a terminal.</param>
/// <param name="Folder">The current folder.</param>
/// <param name="Environment">Variables by name; null where one is not set.</param>
public sealed record Terminal(
    TextWriter Output, TextWriter Error, TextReader Input, int Width, bool Colours, bool Lively, string Folder, Func<string, string?> Environment)
{
    /// <summary>Columns where output goes to a file or another program.</summary>
    public const int PipedWidth = 120;

    private const int Narrowest = 80;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess() => new(
        Console.Out,
        Console.Error,
        Console.In,
        Console.IsOutputRedirected ? PipedWidth : Math.Max(Narrowest, WindowWidth()),
        !Console.IsOutputRedirected && System.Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 },
        !Console.IsErrorRedirected,
        Directory.GetCurrentDirectory(),
        System.Environment.GetEnvironmentVariable);

    private static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (IOException)
        {
            return PipedWidth;
        }
    }
}
