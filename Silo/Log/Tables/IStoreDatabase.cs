using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log.Tables;

/// <summary>A database with the tables of worlds, scenarios and their log. Whatever it throws becomes a refusal: Unavailable or DataLoss.</summary>
internal interface IStoreDatabase
{
    /// <summary>Reads.</summary>
    Task<Verdict<T>> ReadAsync<T>(Func<StoreSession, Task<Verdict<T>>> read, CancellationToken cancellation)
        where T : class;

    /// <summary>Writes in one transaction, durable when it answers; a refusal leaves nothing behind.</summary>
    /// <param name="work">Looks for its request before all else: it may run again, after a conflict with another or after a connection was lost.</param>
    /// <param name="cancellation">Honoured until the work begins, never after.</param>
    Task<Verdict<T>> WriteAsync<T>(Func<StoreSession, Task<Verdict<T>>> work, CancellationToken cancellation)
        where T : class;
}
