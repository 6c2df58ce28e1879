using System.Data.Common;
using Microsoft.Data.Sqlite;
using SahelSim.Silo.Log.Tables;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>A connection with its prepared statements. For one thread at a time.</summary>
internal sealed class SqliteSession : StoreSession, IDisposable
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

    /// <summary>The answer of work that waits for SQLite only, and so is done when it returns.</summary>
    public static T Done<T>(Task<T> work)
    {
        Done((Task)work);
        return work.Result;
    }

    /// <inheritdoc cref="Done{T}"/>
    public static void Done(Task work)
    {
        if (!work.IsCompleted) throw new InvalidOperationException("Work on a SQLite file waits for something else.");
        work.GetAwaiter().GetResult();
    }

    /// <summary>Set by work that must leave nothing behind although it gives an answer.</summary>
    public bool Undo { get; set; }

    /// <summary>Whether a transaction is open; SQLite ends one by itself on some failures.</summary>
    public bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">With parameters <c>$1</c>, <c>$2</c>, …; prepared once.</param>
    /// <param name="values">Their values, in order.</param>
    /// <returns>The number of rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    /// <summary>Runs a query. Dispose the reader before the next statement of the same text.</summary>
    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteReader();

    // SQLite's calls block and cannot be cancelled; what comes back is complete already.
    public override CancellationToken Cancellation => CancellationToken.None;

    public override ValueTask<int> ExecuteAsync(string sql, params object?[] values) => ValueTask.FromResult(Execute(sql, values));

    public override ValueTask<DbDataReader> QueryAsync(string sql, params object?[] values) => ValueTask.FromResult<DbDataReader>(Query(sql, values));

    public override string HasLabel(string key, string value) =>
        $"case when json_valid(s.labels) then exists (select 1 from json_each(s.labels) l where l.key = {key} and l.value = {value}) end";

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
            var value = values[position] is Guid uid ? uid.Blob() : values[position] ?? DBNull.Value;
            if (position < command.Parameters.Count)
            {
                command.Parameters[position].Value = value;
                command.Parameters[position].ResetSqliteType();
            }
            else
            {
                command.Parameters.Add(new SqliteParameter($"${position + 1}", value));
            }
        }

        return command;
    }
}
