using System.Data.Common;
using Npgsql;
using SahelSim.Silo.Log.Tables;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>A connection from the pool, with the transaction on it if there is one. Statements are prepared by Npgsql, per physical connection.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellation) : StoreSession
{
    public override CancellationToken Cancellation => cancellation;

    public override async ValueTask<int> ExecuteAsync(string sql, params object?[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public override async ValueTask<DbDataReader> QueryAsync(string sql, params object?[] values)
    {
        // The reader keeps what it needs of the command.
        await using var command = Command(sql, values);
        return await command.ExecuteReaderAsync(cancellation);
    }

    public override string HasLabel(string key, string value) => $"s.labels::jsonb @> jsonb_build_object({key}::text, {value}::text)";

    private NpgsqlCommand Command(string sql, object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}
