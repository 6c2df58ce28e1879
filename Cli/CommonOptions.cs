using System.CommandLine;
using SahelSim.Cli.Terminals;

namespace SahelSim.Cli;

/// <summary>Options that every command understands.</summary>
public sealed class CommonOptions
{
    /// <summary>Where a server listens for gRPC.</summary>
    public Option<string?> Server { get; } = new("--server") { Description = "A server, such as http://localhost:7070 (or the variable SAHELSIM_SERVER)", HelpName = "url", Recursive = true };

    /// <summary>A database of one's own, opened in this process.</summary>
    public Option<string?> Data { get; } = new("--data") { Description = "A database file, opened in this process instead of asking a server (or SAHELSIM_DATA)", HelpName = "file", Recursive = true };

    /// <summary>In which form results are printed.</summary>
    public Option<OutputFormat> Output { get; } = new("--output", "-o") { Description = "table, json or yaml", Recursive = true, DefaultValueFactory = _ => OutputFormat.Table, HelpName = "format" };
}
