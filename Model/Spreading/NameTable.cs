namespace SahelSim.Model.Spreading;

/// <summary>The actors and issues that the deltas of a wave name, by number. Immutable.</summary>
/// <param name="actors">By number.</param>
/// <param name="issues">By number.</param>
/// <param name="lasting">Whether wave after wave is numbered by this very table, so that it pays to remember what was looked up.</param>
internal sealed class NameTable(string[] actors, string[] issues, bool lasting)
{
    /// <summary>The most actors of a lasting table: each actor of a world remembers a number for each of the others.</summary>
    public const int MostLasting = 1024;

    public string[] Actors { get; } = actors;

    public string[] Issues { get; } = issues;

    public bool Lasting { get; } = lasting;
}
