using System.Data.Common;

namespace SahelSim.Silo.Log.Tables;

/// <summary>A connection of a store. For one piece of work at a time.</summary>
/// <remarks>Statements are written once, for SQLite and PostgreSQL alike; what only one of them understands is asked for here.</remarks>
internal abstract class StoreSession
{
    /// <summary>Ends a read early; never cancelled in a piece of writing.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">With parameters <c>$1</c>, <c>$2</c>, …; prepared once, so of a limited number of texts.</param>
    /// <param name="values">Their values, in order: uids, text, whole numbers, bytes, null.</param>
    /// <returns>The number of rows it changed.</returns>
    public abstract ValueTask<int> ExecuteAsync(string sql, params object?[] values);

    /// <summary>Runs a query. Dispose the reader before the next statement.</summary>
    public abstract ValueTask<DbDataReader> QueryAsync(string sql, params object?[] values);

    /// <summary>The condition that scenario <c>s</c> carries a label.</summary>
    /// <param name="key">Parameter of the key.</param>
    /// <param name="value">Parameter of the value.</param>
    public abstract string HasLabel(string key, string value);
}
