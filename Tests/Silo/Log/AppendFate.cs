namespace SahelSim.Tests.Silo.Log;

/// <summary>What can become of an append.</summary>
public enum AppendFate
{
    /// <summary>Done, and the answer comes.</summary>
    Answered,

    /// <summary>Not done, and nobody knows.</summary>
    Lost,

    /// <summary>Done, and nobody knows.</summary>
    DoneUnanswered,
}
