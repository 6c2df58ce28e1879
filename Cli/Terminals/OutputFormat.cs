namespace SahelSim.Cli.Terminals;

/// <summary>In which form results are printed.</summary>
public enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>As the API writes it.</summary>
    Json,

    /// <summary>As files are written, with what the server set.</summary>
    Yaml,
}
