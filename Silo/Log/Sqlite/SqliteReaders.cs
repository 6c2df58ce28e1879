using System.Collections.Concurrent;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>Connections that read: each read sees one committed state, beside the writer and without waiting for it.</summary>
internal sealed class SqliteReaders(string connectionString, int limit) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> idle = [];
    private readonly SemaphoreSlim places = new(limit);
    private volatile bool disposed;

    /// <summary>Runs reads in one transaction, off the caller's thread: SQLite's calls block.</summary>
    public async Task<T> RunAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Run(read), cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var session)) session.Dispose();
    }

    private T Run<T>(Func<SqliteSession, T> read)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var session = idle.TryTake(out var free) ? free : new SqliteSession(connectionString);
        var sound = false;
        try
        {
            session.Execute("begin");
            var answer = read(session);
            session.Execute("commit");
            sound = true;
            return answer;
        }
        finally
        {
            if (sound && !disposed) idle.Add(session);
            else session.Dispose();
        }
    }
}
