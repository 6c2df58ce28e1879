using System.CommandLine;
using Grpc.Core;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Worlds;

namespace SahelSim.Cli;

/// <summary>One run of one command: its options, where it prints, and whom it asks.</summary>
public sealed class Invocation
{
    private readonly CommonOptions _options;

    private Invocation(Terminal terminal, CommonOptions options, ParseResult parsed)
    {
        Terminal = terminal;
        Parsed = parsed;
        _options = options;
        Screen = new Screen(terminal, parsed.GetValue(options.Output));
        Worlds = new WorldsFolder(terminal.Folder);
    }

    public Terminal Terminal { get; }

    public ParseResult Parsed { get; }

    public Screen Screen { get; }

    /// <summary>Worlds and stories in files.</summary>
    public WorldsFolder Worlds { get; }

    /// <summary>The server asked for; null where none is.</summary>
    public string? Server => Parsed.GetValue(_options.Data) is null ? Parsed.GetValue(_options.Server) ?? Terminal.Environment("SAHELSIM_SERVER") : Parsed.GetValue(_options.Server);

    /// <summary>The database asked for; null where none is.</summary>
    public string? Data => (Parsed.GetValue(_options.Data) ?? (Parsed.GetValue(_options.Server) is null ? Terminal.Environment("SAHELSIM_DATA") : null)) is { } path ? Path.GetFullPath(path, Terminal.Folder) : null;

    /// <summary>Opens the server or database asked for.</summary>
    /// <exception cref="CommandFailedException">None was, or it cannot be opened.</exception>
    public Task<Connection> ConnectAsync(CancellationToken cancellation)
    {
        if (Server is not null && Data is not null) throw new CommandFailedException(ExitCode.Usage, "give --server or --data, not both");
        if (Server is { } server) return Task.FromResult(Connection.To(server));
        if (Data is { } data) return Connection.ToFileAsync(data, cancellation);
        throw new CommandFailedException(ExitCode.Usage, "no server and no database was named",
            "ask a server that runs:      --server http://localhost:7070   (start one with: sahelsim serve)",
            "or work in a file directly:  --data sahelsim.db");
    }

    /// <summary>Opens the server or database asked for; a database that ends with the command where none was.</summary>
    public Task<Connection> ConnectOrBorrowAsync(CancellationToken cancellation) => Server is null && Data is null ? Connection.ToNowhereAsync(cancellation) : ConnectAsync(cancellation);

    /// <summary>Makes a command do something.</summary>
    public static void Bind(Command command, Terminal terminal, CommonOptions options, Func<Invocation, CancellationToken, Task<ExitCode>> run) =>
        command.SetAction((parsed, cancellation) => RunAsync(new Invocation(terminal, options, parsed), run, cancellation));

    private static async Task<int> RunAsync(Invocation invocation, Func<Invocation, CancellationToken, Task<ExitCode>> run, CancellationToken cancellation)
    {
        try
        {
            return (int)await run(invocation, cancellation).ConfigureAwait(false);
        }
        catch (CommandFailedException failure)
        {
            return Tell(invocation.Terminal, failure);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            return (int)ExitCode.Cancelled;
        }
        catch (RpcException refused)
        {
            return Tell(invocation.Terminal, CallErrors.Explain(refused, invocation.Server ?? "its port in this process"));
        }
    }

    private static int Tell(Terminal terminal, CommandFailedException failure)
    {
        terminal.Error.WriteLine($"error: {failure.Lines[0]}");
        foreach (var line in failure.Lines.Skip(1)) terminal.Error.WriteLine($"  {line}");
        return (int)failure.Code;
    }
}
