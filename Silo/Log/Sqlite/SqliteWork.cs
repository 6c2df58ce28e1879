using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>One piece of writing that waits for its turn.</summary>
internal abstract class SqliteWork
{
    /// <summary>Does it, inside a transaction that others may share; what it returns is told after the commit only.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>The transaction is durable: tells the answer.</summary>
    public abstract void Commit();

    /// <summary>The work failed, or the transaction did.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A piece of writing with an answer.</summary>
internal sealed class SqliteWork<T>(Func<SqliteSession, T> work) : SqliteWork
    where T : notnull
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? answer;

    public Task<T> Completion => completion.Task;

    public override void Run(SqliteSession session) => answer = work(session);

    public override void Commit() => completion.TrySetResult(answer!);

    public override void Fail(Exception exception) => completion.TrySetException(exception);
}
