using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>The one writer of a file, on a thread of its own: whatever arrives while the disk works shares the next transaction and its one flush.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteSession session;
    private readonly int groupLimit;
    private readonly LogMetrics? metrics;
    private readonly Channel<SqliteWork> queue;
    private readonly Thread thread;
    private readonly List<SqliteWork> done = [];

    public SqliteWriter(SqliteSession session, SqliteLogOptions options, LogMetrics? metrics)
    {
        this.session = session;
        this.metrics = metrics;
        groupLimit = options.GroupCommit ? options.GroupLimit : 1;
        queue = Channel.CreateBounded<SqliteWork>(new BoundedChannelOptions(options.QueueLimit) { SingleReader = true });
        thread = new Thread(Write) { IsBackground = true, Name = "scenario log writer" };
        thread.Start();
    }

    /// <summary>Runs work inside a transaction and gives its answer when the transaction is durable.</summary>
    /// <param name="work">Throws for a failure; sets <see cref="SqliteSession.Undo"/> where its answer shall leave nothing behind.</param>
    /// <param name="cancellation">Honoured until the work is in the queue.</param>
    public async Task<T> RunAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation)
        where T : notnull
    {
        var queued = new SqliteWork<T>(work);
        metrics?.Queued();
        try
        {
            await queue.Writer.WriteAsync(queued, cancellation);
        }
        catch (Exception failure)
        {
            metrics?.Unqueued(1);
            if (failure is ChannelClosedException) throw new ObjectDisposedException("The log is closed.", failure);
            throw;
        }

        return await queued.Completion;
    }

    /// <summary>Finishes what is queued and closes.</summary>
    public void Dispose()
    {
        if (queue.Writer.TryComplete()) thread.Join();
        session.Dispose();
    }

    private void Write()
    {
        var group = new List<SqliteWork>(groupLimit);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < groupLimit && queue.Reader.TryRead(out var work)) group.Add(work);
            metrics?.Unqueued(group.Count);
            WriteGroup(group);
            metrics?.Grouped(group.Count);
            group.Clear();
        }
    }

    private void WriteGroup(List<SqliteWork> group)
    {
        done.Clear();
        try
        {
            session.Execute("begin immediate");
            foreach (var work in group)
            {
                if (Tried(work)) done.Add(work);
            }

            session.Execute("commit");
            foreach (var work in done) work.Commit();
        }
        catch (Exception exception)
        {
            foreach (var work in group) work.Fail(exception);
            RollBack();
        }
    }

    /// <summary>Runs one of the group on its own savepoint, so that its failure is its own.</summary>
    private bool Tried(SqliteWork work)
    {
        session.Undo = false;
        session.Execute("savepoint work");
        try
        {
            work.Run(session);
        }
        catch (Exception exception) when (session.InTransaction)
        {
            session.Execute("rollback to work");
            session.Execute("release work");
            work.Fail(exception);
            return false;
        }

        if (session.Undo) session.Execute("rollback to work");
        session.Execute("release work");
        return true;
    }

    private void RollBack()
    {
        try
        {
            if (session.InTransaction) session.Execute("rollback");
        }
        catch (SqliteException)
        {
            // The next "begin" fails where this left a transaction open, and says so to its callers.
        }
    }
}
