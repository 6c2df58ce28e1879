namespace SahelSim.Tests.Cluster.Histories;

/// <summary>Which state a read asked for.</summary>
public enum ReadKind
{
    /// <summary>None in particular: no older one than its client has seen.</summary>
    Newest = 1,

    /// <summary>A revision or a later one.</summary>
    AtLeast,

    /// <summary>Exactly a revision.</summary>
    Pinned,

    /// <summary>The head as the store has it.</summary>
    Strong,
}
