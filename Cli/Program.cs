using System.CommandLine;
using System.CommandLine.Invocation;
using SahelSim.Cli.Analysis;
using SahelSim.Cli.Camps;
using SahelSim.Cli.Changes;
using SahelSim.Cli.Demo;
using SahelSim.Cli.Ensembles;
using SahelSim.Cli.Hosting;
using SahelSim.Cli.Observing;
using SahelSim.Cli.Scenarios;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Watching;
using SahelSim.Cli.Worlds;

namespace SahelSim.Cli;

/// <summary><c>sahelsim</c></summary>
public static class Program
{
    private const string Description = """
        SahelSim: how a change between political actors spreads to the others.

        Ends with 0 when done, 1 when an outcome of a story did not come out, 2 for a wrong command line, 3 for a file that is
        not sound, 4 when refused (nothing was changed), 5 when no server answered, 70 for a fault of its own, 130 after Ctrl-C.
        """;

    /// <summary>Time to clean up after Ctrl-C.</summary>
    private static readonly TimeSpan CleanUp = TimeSpan.FromSeconds(10);

    public static Task<int> Main(string[] args) => RunAsync(args, Terminal.OfProcess(), CancellationToken.None);

    /// <summary>Runs a command line and tells how it ended (<see cref="ExitCode"/>).</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellation)
    {
        var options = new CommonOptions();
        var root = new RootCommand(Description)
        {
            DemoCommand.Create(terminal, options),
            PlayCommand.Create(terminal, options),
            PreviewCommand.Create(terminal, options),
            ApplyCommand.Create(terminal, options),
            WatchCommand.Create(terminal, options),
            ShowCommands.Create(terminal, options),
            ExplainCommand.Create(terminal, options),
            LeversCommand.Create(terminal, options),
            UpsetCommand.Create(terminal, options),
            CampsCommand.Create(terminal, options),
            LandscapeCommand.Create(terminal, options),
            MedianCommand.Create(terminal, options),
            CompareCommand.Create(terminal, options),
            WhatIfCommand.Create(terminal, options),
            EnsembleCommands.Create(terminal, options),
            ObserveCommands.Create(terminal, options),
            ScenarioCommands.Create(terminal, options),
            WorldCommands.Create(terminal, options),
            ServeCommand.Create(terminal, options),
            MigrateCommand.Create(terminal, options),
            options.Server,
            options.Data,
            options.Output,
        };
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction wrong) wrong.ShowHelp = false;
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = CleanUp,
            }, cancellation).ConfigureAwait(false);
            if (parsed.Action is not ParseErrorAction) return code;
            await terminal.Error.WriteLineAsync("see what there is: sahelsim --help, or sahelsim <command> --help").ConfigureAwait(false);
            return (int)ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return (int)ExitCode.Cancelled;
        }
        catch (Exception fault) when (terminal.Environment("SAHELSIM_DEBUG") is null)
        {
            await terminal.Error.WriteLineAsync($"error: a fault of the program: {fault.Message}").ConfigureAwait(false);
            await terminal.Error.WriteLineAsync("  set SAHELSIM_DEBUG=1 to see where, and report it").ConfigureAwait(false);
            return (int)ExitCode.Fault;
        }
    }
}
