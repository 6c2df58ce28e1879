using System.Reflection;
using DbUp;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>Brings a file to the schema of this version.</summary>
internal static class SqliteMigrations
{
    private const string Journal = "SchemaVersions";

    /// <exception cref="StoreTooNewException">The file has migrations that this version does not know.</exception>
    public static void Apply(string connectionString)
    {
        var known = Known();
        var done = Done(connectionString);
        if (done.Except(known, StringComparer.Ordinal).Any())
            throw new StoreTooNewException("The file was written by a newer version of SahelSim. Use that version, or another file.");
        if (done.Count < known.Length) Upgrade(connectionString);

        // Not only after an upgrade: the process may have ended between the two.
        OldRows.Seal(connectionString);
    }

    private static void Upgrade(string connectionString)
    {
        var result = DeployChanges.To
            .SqliteDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(SqliteMigrations).Assembly, IsMigration)
            .WithTransactionPerScript()
            .JournalToSqliteTable(Journal)
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful) throw new InvalidOperationException("The scenario log could not be brought to this version's schema.", result.Error);
    }

    private static bool IsMigration(string resource) => resource.Contains(".Log.Sqlite.Migrations.", StringComparison.Ordinal);

    private static string[] Known() => [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(IsMigration)];

    private static List<string> Done(string connectionString)
    {
        using var session = new SqliteSession(connectionString);
        var names = new List<string>();
        using (var table = session.Query("select 1 from sqlite_master where type = 'table' and name = $1", Journal))
        {
            if (!table.Read()) return names;
        }

        using var scripts = session.Query($"select ScriptName from {Journal}");
        while (scripts.Read()) names.Add(scripts.GetString(0));
        return names;
    }
}
