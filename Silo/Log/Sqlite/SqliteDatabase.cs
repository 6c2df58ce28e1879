using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log.Tables;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>One SQLite file with its writer and its readers. WAL with <c>synchronous=FULL</c>: what was committed survives a power cut.</summary>
public sealed class SqliteDatabase : IStoreDatabase, IDisposable
{
    private readonly ILogger<SqliteDatabase> logger;
    private readonly StoreLock storeLock;
    private readonly SqliteWriter writer;
    private readonly SqliteReaders readers;

    /// <summary>Opens the file, making it and bringing it to this version's schema where needed.</summary>
    /// <exception cref="StoreInUseException">Another process has it open.</exception>
    /// <exception cref="StoreTooNewException">A newer version wrote it.</exception>
    public SqliteDatabase(IOptions<SqliteLogOptions> options, ILogger<SqliteDatabase> logger, LogMetrics? metrics = null)
    {
        this.logger = logger;
        var path = Path.GetFullPath(options.Value.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        storeLock = new StoreLock(path);
        try
        {
            var connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, Pooling = false }.ToString();
            SqliteMigrations.Apply(connection);
            writer = new SqliteWriter(WriterSession(connection, options.Value), options.Value, metrics);
            readers = new SqliteReaders(connection, options.Value.Readers);
        }
        catch
        {
            storeLock.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        readers.Dispose();
        storeLock.Dispose();
    }

    async Task<Verdict<T>> IStoreDatabase.WriteAsync<T>(Func<StoreSession, Task<Verdict<T>>> work, CancellationToken cancellation)
    {
        try
        {
            return await writer.RunAsync(
                session =>
                {
                    var verdict = SqliteSession.Done(work(session));
                    session.Undo = !verdict.Accepted;
                    return verdict;
                },
                cancellation);
        }
        catch (Exception exception) when (SqliteErrors.IsStoreFailure(exception))
        {
            return new Verdict<T>(Refused(exception));
        }
    }

    async Task<Verdict<T>> IStoreDatabase.ReadAsync<T>(Func<StoreSession, Task<Verdict<T>>> read, CancellationToken cancellation)
    {
        try
        {
            return await readers.RunAsync(session => SqliteSession.Done(read(session)), cancellation);
        }
        catch (Exception exception) when (SqliteErrors.IsStoreFailure(exception))
        {
            return new Verdict<T>(Refused(exception));
        }
    }

    /// <summary>Appends; a failure of the store becomes an outcome that is not known.</summary>
    internal async Task<AppendOutcome> AppendAsync(Func<SqliteSession, AppendOutcome> work, CancellationToken cancellation)
    {
        try
        {
            return await writer.RunAsync(
                session =>
                {
                    var outcome = work(session);
                    session.Undo = outcome.Kind != AppendKind.Committed;
                    return outcome;
                },
                cancellation);
        }
        catch (Exception exception) when (SqliteErrors.IsStoreFailure(exception))
        {
            return AppendOutcome.Failed(Refused(exception));
        }
    }

    private Refusal Refused(Exception exception)
    {
        var refusal = SqliteErrors.ToRefusal(exception);
        if (refusal.Reason == RefusalReason.DataLoss) logger.StoreCorrupted(exception);
        else logger.StoreFailed(exception);
        return refusal;
    }

    private static SqliteSession WriterSession(string connection, SqliteLogOptions options)
    {
        var session = new SqliteSession(connection);
        session.Execute("pragma journal_mode = wal");
        session.Execute("pragma synchronous = full");
        session.Execute($"pragma wal_autocheckpoint = {options.CheckpointPages}");
        return session;
    }
}
