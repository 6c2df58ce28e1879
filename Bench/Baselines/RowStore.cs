using Microsoft.Data.Sqlite;

namespace SahelSim.Bench.Baselines;

/// <summary>The least that makes bytes durable in SQLite: one table, one prepared insert, a transaction each; WAL, <c>synchronous=FULL</c>. Thread-safe.</summary>
public sealed class RowStore : IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;

    /// <param name="path">A file that does not exist yet.</param>
    public RowStore(string path)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var setUp = connection.CreateCommand();
        setUp.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE row (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);";
        setUp.ExecuteNonQuery();
        insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO row (bytes) VALUES ($bytes)";
        insert.Parameters.Add("$bytes", SqliteType.Blob);
        insert.Prepare();
    }

    /// <summary>Returns when the bytes are on the disk.</summary>
    public void Insert(byte[] bytes)
    {
        lock (gate)
        {
            insert.Parameters[0].Value = bytes;
            insert.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        insert.Dispose();
        connection.Dispose();
    }
}
