using System.CommandLine;
using SahelSim.Cli.Terminals;

namespace SahelSim.Cli.Ensembles;

/// <summary><c>sahelsim ensemble …</c></summary>
public static class EnsembleCommands
{
    public static Command Create(Terminal terminal, CommonOptions options) => new("ensemble", "How sure is an outcome? Many runs with numbers varied as far as they are uncertain")
    {
        EnsembleRunCommand.Create(terminal, options),
        EnsembleCreateCommand.Create(terminal, options),
        EnsembleShowCommand.Create(terminal, options),
        EnsembleListCommand.Create(terminal, options),
        EnsembleWatchCommand.Create(terminal, options),
        EnsembleCancelCommand.Create(terminal, options),
        EnsembleDeleteCommand.Create(terminal, options),
    };
}
