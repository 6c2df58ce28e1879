using System.Globalization;

namespace SahelSim.Cli.Terminals;

/// <summary>Tells of long work on the error stream: a bar that is rewritten on a terminal, nothing where errors are piped.</summary>
/// <param name="terminal">Where.</param>
/// <param name="what">Is being done.</param>
/// <param name="total">Steps of it.</param>
public sealed class Progress(Terminal terminal, string what, int total) : IDisposable
{
    private const int BarWidth = 24;
    private int _done;
    private bool _drawn;

    /// <summary>One step is done.</summary>
    public void Step() => To(_done + 1);

    /// <summary>So many steps are done.</summary>
    public void To(int done)
    {
        _done = done;
        if (!terminal.Lively || total <= 1) return;
        var filled = (int)((long)BarWidth * _done / total);
        terminal.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{what} [{new string('#', filled)}{new string('.', BarWidth - filled)}] {_done}/{total}"));
        _drawn = true;
    }

    /// <summary>Wipes the bar.</summary>
    public void Dispose()
    {
        if (_drawn) terminal.Error.Write($"\r{new string(' ', what.Length + BarWidth + 24)}\r");
    }
}
