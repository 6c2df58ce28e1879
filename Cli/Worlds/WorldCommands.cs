using System.CommandLine;
using SahelSim.Cli.Terminals;

namespace SahelSim.Cli.Worlds;

/// <summary><c>sahelsim world …</c></summary>
public static class WorldCommands
{
    public static Command Create(Terminal terminal, CommonOptions options) => new("world", "Baselines: check, bring in, take out, list")
    {
        WorldValidateCommand.Create(terminal, options),
        WorldImportCommand.Create(terminal, options),
        WorldExportCommand.Create(terminal, options),
        WorldListCommand.Create(terminal, options),
    };
}
