using System.Collections.Immutable;
using System.Data.Common;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log.Tables;

/// <summary>The scenario log in a database; how rows are appended is each database's own.</summary>
internal abstract class ScenarioLog(IStoreDatabase database) : IScenarioLog
{
    /// <summary>What <see cref="Row"/> reads, in its order.</summary>
    protected const string Columns = "revision, request_id, ordinal, chain_hash, state_hash, body";

    public abstract Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellation);

    public Task<Verdict<ScenarioEntry>> FindAsync(Guid uid, CancellationToken cancellation) =>
        database.ReadAsync(
            async session => await ScenarioRows.FindAsync(session, uid) is { } entry
                ? new Verdict<ScenarioEntry>(entry)
                : new Verdict<ScenarioEntry>(StoreRefusals.ScenarioGone),
            cancellation);

    public Task<Verdict<StoredHead>> FindHeadAsync(Guid uid, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync("select head, chain_hash from scenario where uid = $1", uid);
                return await reader.ReadAsync(session.Cancellation)
                    ? new Verdict<StoredHead>(new StoredHead(reader.GetInt64(0), reader.Hash(1)))
                    : new Verdict<StoredHead>(StoreRefusals.ScenarioGone);
            },
            cancellation);

    public Task<Verdict<StoredRows>> ReadAsync(Guid uid, long first, long last, long maxBytes, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                await using var reader = await StretchAsync(session, uid, first, last, maxBytes);
                var rows = ImmutableArray.CreateBuilder<StoredRow>();
                for (long bytes = 0, next = first; bytes < maxBytes && await reader.ReadAsync(session.Cancellation); next++)
                {
                    var row = Row(reader);
                    if (row.Revision != next) break;
                    rows.Add(row);
                    bytes += row.Body.Length;
                }

                return new Verdict<StoredRows>(new StoredRows(rows.ToImmutable()));
            },
            cancellation);

    public Task<Verdict<StoredRows>> FindRequestAsync(Guid uid, Guid requestId, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync(
                    $"select {Columns} from log_row where scenario_uid = $1 and request_id = $2 order by ordinal", uid, requestId);
                var rows = ImmutableArray.CreateBuilder<StoredRow>();
                while (await reader.ReadAsync(session.Cancellation)) rows.Add(Row(reader));
                return new Verdict<StoredRows>(new StoredRows(rows.ToImmutable()));
            },
            cancellation);

    public Task<Verdict<RowHashes>> FindHashesAsync(Guid uid, long revision, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync(
                    "select chain_hash, state_hash from log_row where scenario_uid = $1 and revision = $2", uid, revision);
                return await reader.ReadAsync(session.Cancellation)
                    ? new Verdict<RowHashes>(new RowHashes(reader.Hash(0), reader.Hash(1)))
                    : new Verdict<RowHashes>(StoreRefusals.ScenarioGone);
            },
            cancellation);

    public Task<Verdict<StoredSnapshot>> SaveSnapshotAsync(Guid uid, StoredSnapshot snapshot, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                // Nothing is inserted where the scenario has been deleted meanwhile.
                await session.ExecuteAsync(
                    """
                    insert into snapshot (scenario_uid, revision, chain_hash, state_hash, body)
                    select uid, $2, $3, $4, $5 from scenario where uid = $1 on conflict do nothing
                    """,
                    uid, snapshot.Revision, snapshot.ChainHash.ToArray(), snapshot.StateHash.ToArray(), snapshot.Body);
                return new Verdict<StoredSnapshot>(snapshot);
            },
            cancellation);

    public Task<Verdict<StoredSnapshot>> FindSnapshotAsync(Guid uid, long atMost, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                await using var reader = await session.QueryAsync(
                    "select revision, chain_hash, state_hash, body from snapshot where scenario_uid = $1 and revision <= $2 order by revision desc limit 1",
                    uid, atMost);
                return await reader.ReadAsync(session.Cancellation)
                    ? new Verdict<StoredSnapshot>(new StoredSnapshot(reader.GetInt64(0), reader.Hash(1), reader.Hash(2), reader.Blob(3)))
                    : new Verdict<StoredSnapshot>(StoreRefusals.ScenarioGone);
            },
            cancellation);

    /// <summary>Rows of a stretch, oldest first; it may hold more than the bytes, but not much that is then not read.</summary>
    protected abstract ValueTask<DbDataReader> StretchAsync(StoreSession session, Guid uid, long first, long last, long maxBytes);

    private static StoredRow Row(DbDataReader reader) =>
        new(reader.GetInt64(0), reader.Uid(1), reader.GetInt32(2), reader.Hash(3), reader.Hash(4), reader.Blob(5));
}
