using Orleans.Configuration;

namespace SahelSim.Silo.Cluster;

/// <summary>How soon a silo that is gone is held for dead, so that its scenarios wake elsewhere.</summary>
/// <remarks>A silo that is held for dead although it lives loses nothing: its appends meet the fence, its strong reads the store, and it ends itself. docs/operations.md has the times that were measured.</remarks>
public static class Failover
{
    /// <summary>Each silo asks the others this often, and waits as long for the answer.</summary>
    public static readonly TimeSpan Probe = TimeSpan.FromSeconds(1);

    /// <summary>Answers missed one after another until a silo is suspected.</summary>
    public const int MissedProbes = 3;

    /// <summary>How often each silo writes into the database that it lives.</summary>
    public static readonly TimeSpan Alive = TimeSpan.FromSeconds(2);

    /// <summary>Such writes missed until a silo's vote is no longer waited for: else two of three that die at once would wait for each other's.</summary>
    public const int MissedAlive = 3;

    /// <summary>How often the list of silos is read anew, should a message about it have been lost.</summary>
    public static readonly TimeSpan ListAnew = TimeSpan.FromSeconds(5);

    /// <summary>Sets the times.</summary>
    public static void Configure(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = membership.MinProbeTimeout = membership.MaxProbeTimeout = Probe;
        membership.NumMissedProbesLimit = MissedProbes;
        membership.NumVotesForDeathDeclaration = 2;
        membership.IAmAliveTablePublishTimeout = Alive;
        membership.NumMissedTableIAmAliveLimit = MissedAlive;
        membership.TableRefreshTimeout = ListAnew;
    }
}
