using System.CommandLine;
using SahelSim.Cli.Terminals;

namespace SahelSim.Cli.Scenarios;

/// <summary><c>sahelsim scenario …</c></summary>
public static class ScenarioCommands
{
    public static Command Create(Terminal terminal, CommonOptions options) => new("scenario", "Lines of changes on a world: create, fork, list, delete, export, import")
    {
        ScenarioCreateCommand.Create(terminal, options),
        ScenarioForkCommand.Create(terminal, options),
        ScenarioListCommand.Create(terminal, options),
        ScenarioDeleteCommand.Create(terminal, options),
        ScenarioExportCommand.Create(terminal, options),
        ScenarioImportCommand.Create(terminal, options),
    };
}
