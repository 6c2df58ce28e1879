namespace SahelSim.Silo.Log;

/// <summary>How an append can end.</summary>
public enum AppendKind
{
    /// <summary>The rows are there, durable.</summary>
    Committed = 1,

    /// <summary>The head is another, or the scenario is gone: whoever appended is stale. Nothing was written.</summary>
    Stale,

    /// <summary>The request id was used in this scenario already. Nothing was written.</summary>
    RequestTaken,

    /// <summary>The store failed. Whether the rows are there is not known.</summary>
    Failed,
}
