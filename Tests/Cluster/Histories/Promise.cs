namespace SahelSim.Tests.Cluster.Histories;

/// <summary>What a cluster promises its callers.</summary>
public enum Promise
{
    /// <summary>What was acknowledged is in the log as it was answered.</summary>
    NothingLost = 1,

    /// <summary>A state is shown whole: what a read shows is what the log has at the revision that it names.</summary>
    Whole,

    /// <summary>Revisions are contiguous, and follow real time.</summary>
    OneOrder,

    /// <summary>What was refused, or never asked for, has not happened.</summary>
    RefusedIsNothing,

    /// <summary>A request happens once, and gets the same answer whenever it is sent.</summary>
    Once,

    /// <summary>The log only grows, and a change that asks for a head stands on it.</summary>
    Fenced,

    /// <summary>Reads are as new as they ask to be, and never go backwards.</summary>
    Fresh,

    /// <summary>Watchers are shown each revision once, in order and as the log has it.</summary>
    Watched,
}
