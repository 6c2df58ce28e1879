using System.Data.Common;

namespace SahelSim.Contracts.Settings;

/// <summary>The database as the cluster's membership uses it: over a few connections of its own, so that a store that is busy with changes never makes a server look dead.</summary>
public static class MembershipStore
{
    /// <summary>What Orleans calls the driver.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>Where the database is told of, the same for silos and front doors.</summary>
    public const string ConnectionKey = "Sahel:Database:ConnectionString";

    /// <summary>The connection string for membership: finite waits, and a name by which the database shows who it is.</summary>
    /// <param name="connection">How the database is reached.</param>
    /// <exception cref="ArgumentException">It cannot be read.</exception>
    public static string Connection(string connection) => new DbConnectionStringBuilder
    {
        ConnectionString = connection,
        ["Application Name"] = "sahelsim membership",
        ["Maximum Pool Size"] = 4,
        ["Timeout"] = 3,
        ["Command Timeout"] = 3,
        ["Cancellation Timeout"] = 1000,
    }.ConnectionString;
}
