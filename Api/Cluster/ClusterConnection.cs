namespace SahelSim.Api.Cluster;

/// <summary>Whether this front door has found its cluster. Once it has, Orleans itself keeps the connection and says which calls cannot be made.</summary>
public sealed class ClusterConnection
{
    private volatile bool found;

    /// <summary>False until the first connection stands.</summary>
    public bool Found => found;

    /// <summary>The first connection stands.</summary>
    internal void MarkFound() => found = true;
}
