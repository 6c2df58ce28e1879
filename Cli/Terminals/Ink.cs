namespace SahelSim.Cli.Terminals;

/// <summary>How a word is set off on a terminal.</summary>
public enum Ink
{
    Plain,
    Strong,
    Faint,
    Good,
    Bad,
    Title,
}
