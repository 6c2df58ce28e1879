using System.CommandLine;
using SahelSim.Cli.Terminals;

namespace SahelSim.Cli.Observing;

/// <summary><c>sahelsim observe …</c></summary>
public static class ObserveCommands
{
    public static Command Create(Terminal terminal, CommonOptions options) => new("observe", "Scenarios in the metrics of their server, for dashboards")
    {
        ObserveAddCommand.Create(terminal, options),
        ObserveRemoveCommand.Create(terminal, options),
        ObserveListCommand.Create(terminal, options),
    };
}
