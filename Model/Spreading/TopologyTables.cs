namespace SahelSim.Model.Spreading;

/// <summary>The tables of a <see cref="Topology"/>; every inner list ascends. Never written to once a topology holds them.</summary>
internal sealed record TopologyTables
{
    public required Dictionary<string, int> Actors { get; init; }

    public required Dictionary<string, int> Issues { get; init; }

    /// <summary>The names of both, by position.</summary>
    public required NameTable Names { get; init; }

    /// <summary>By 3 · target + channel − 1.</summary>
    public required int[][] Holders { get; init; }

    /// <summary>By target: holders in any channel.</summary>
    public required int[][] Followers { get; init; }

    /// <summary>By source: targets in any channel.</summary>
    public required int[][] Partners { get; init; }

    /// <summary>By bloc.</summary>
    public required int[][] Members { get; init; }

    /// <summary>By member.</summary>
    public required int[][] Blocs { get; init; }

    /// <summary>By actor: positions of issues.</summary>
    public required int[][] Stances { get; init; }
}
