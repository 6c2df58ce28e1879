using Microsoft.Data.Sqlite;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>A connection with its prepared statements. For one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);

    public SqliteSession(string connectionString)
    {
        connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Set by work that must leave nothing behind although it gives an answer.</summary>
    public bool Undo { get; set; }

    /// <summary>Whether a transaction is open; SQLite ends one by itself on some failures.</summary>
    public bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">With parameters <c>?1</c>, <c>?2</c>, …; prepared once.</param>
    /// <param name="values">Their values, in order.</param>
    /// <returns>The number of rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    /// <summary>Runs a query. Dispose the reader before the next statement of the same text.</summary>
    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteReader();

    public void Dispose()
    {
        foreach (var command in commands.Values) command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            commands.Add(sql, command);
        }

        for (var position = 0; position < values.Length; position++)
        {
            var value = values[position] ?? DBNull.Value;
            if (position < command.Parameters.Count)
            {
                command.Parameters[position].Value = value;
                command.Parameters[position].ResetSqliteType();
            }
            else
            {
                command.Parameters.Add(new SqliteParameter($"?{position + 1}", value));
            }
        }

        return command;
    }
}
