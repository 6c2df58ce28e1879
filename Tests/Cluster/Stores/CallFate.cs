namespace SahelSim.Tests.Cluster.Stores;

/// <summary>What can become of a call to a store.</summary>
public enum CallFate
{
    /// <summary>Carried out and answered.</summary>
    Answered,

    /// <summary>Not carried out, and nobody knows.</summary>
    Lost,

    /// <summary>Carried out, and nobody knows.</summary>
    Unanswered,
}
