using System.CommandLine;
using SahelSim.Cli.Actors;
using SahelSim.Cli.Changes;
using SahelSim.Cli.History;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Tripwires;
using SahelSim.Cli.Worlds;

namespace SahelSim.Cli.Scenarios;

/// <summary><c>sahelsim show …</c></summary>
public static class ShowCommands
{
    public static Command Create(Terminal terminal, CommonOptions options) => new("show", "Look at a world, a scenario, its actors, relationships, changes and tripwires")
    {
        ShowWorldCommand.Create(terminal, options),
        ShowScenarioCommand.Create(terminal, options),
        ShowActorCommand.Create(terminal, options),
        ShowRelationshipsCommand.Create(terminal, options),
        ShowChangesCommand.Create(terminal, options),
        ShowHistoryCommand.Create(terminal, options),
        ShowTripwiresCommand.Create(terminal, options),
    };
}
