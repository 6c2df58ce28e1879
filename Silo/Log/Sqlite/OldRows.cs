using SahelSim.Silo.Log.Tables;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>Seals the rows that were written before there were seals: once, when the file is first opened by a version that has them.</summary>
internal static class OldRows
{
    public static void Seal(string connectionString)
    {
        using var session = new SqliteSession(connectionString);
        session.Execute("begin immediate");
        foreach (var uid in Unsealed(session, "world")) SqliteSession.Done(WorldRows.SealAsync(session, uid));
        foreach (var uid in Unsealed(session, "scenario")) SqliteSession.Done(ScenarioRows.SealAsync(session, uid));
        session.Execute("commit");
    }

    private static List<Guid> Unsealed(SqliteSession session, string table)
    {
        using var reader = session.Query($"select uid from {table} where seal is null");
        var uids = new List<Guid>();
        while (reader.Read()) uids.Add(reader.Uid(0));
        return uids;
    }
}
