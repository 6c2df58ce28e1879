using System.Collections.Immutable;
using Google.Protobuf;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Silo.History;

/// <summary>Reads a scenario's rows through its ancestry and recomputes their chain: a corrupted row is named and never shown.</summary>
public sealed class ChangeReader(IScenarioLog log, Baselines baselines)
{
    /// <summary>Rows of a stretch, oldest first.</summary>
    /// <param name="entry">The scenario.</param>
    /// <param name="from">The first, 1 or more.</param>
    /// <param name="to">The last; not beyond the head.</param>
    /// <param name="maxBytes">Ends after the row that reaches it; one row is given where the stretch is not empty.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>Refuses DataLoss naming the revision, Unavailable.</returns>
    public async Task<Verdict<VerifiedRows>> ReadAsync(ScenarioEntry entry, long from, long to, long maxBytes, CancellationToken cancellation)
    {
        if (from > to) return new Verdict<VerifiedRows>(new VerifiedRows([]));
        var before = await ChainAsync(entry, from - 1, cancellation);
        if (!before.Accepted) return new Verdict<VerifiedRows>(before.Refusals);
        var chain = before.Value.ChainHash;
        var rows = ImmutableArray.CreateBuilder<VerifiedRow>();
        var bytes = 0L;
        foreach (var segment in entry.Ancestry.Between(from, to))
        {
            var next = segment.From;
            while (next <= segment.To && (bytes < maxBytes || rows.Count == 0))
            {
                var read = await log.ReadAsync(segment.Uid, next, segment.To, maxBytes - bytes, cancellation);
                if (!read.Accepted) return new Verdict<VerifiedRows>(Named(entry, next, read.Refusals[0]));
                if (read.Value.Rows.IsEmpty) return new Verdict<VerifiedRows>(StoreRefusals.Corrupted(entry.Record.Name, next));
                foreach (var stored in read.Value.Rows)
                {
                    if (Verify(stored, chain, entry.Names.GetValueOrDefault(segment.Uid, "")) is not { } row)
                        return new Verdict<VerifiedRows>(StoreRefusals.Corrupted(entry.Record.Name, stored.Revision));
                    rows.Add(row);
                    chain = stored.ChainHash;
                    bytes += stored.Body.Length;
                    next = stored.Revision + 1;
                }
            }
        }

        return new Verdict<VerifiedRows>(new VerifiedRows(rows.ToImmutable()));
    }

    /// <summary>The hashes at a revision, 0 included. Refuses DataLoss, Unavailable.</summary>
    public async Task<Verdict<RowHashes>> ChainAsync(ScenarioEntry entry, long revision, CancellationToken cancellation)
    {
        if (revision == entry.Record.Head)
            return new Verdict<RowHashes>(new RowHashes(entry.Record.ChainHash, entry.Record.StateHash));
        if (revision > 0)
        {
            var found = await log.FindHashesAsync(entry.Ancestry.Holder(revision), revision, cancellation);
            return found.Accepted ? found : new Verdict<RowHashes>(Named(entry, revision, found.Refusals[0]));
        }

        var baseline = await baselines.FindAsync(entry.Record.WorldUid, cancellation);
        if (!baseline.Accepted) return new Verdict<RowHashes>(baseline.Refusals);
        var state = StateDigest.Of(baseline.Value.Baseline.State).Value;
        return new Verdict<RowHashes>(new RowHashes(ChainHash.Start(state), state));
    }

    // A row that is not there, though the head says it must be, is as lost as one that cannot be read.
    private static Refusal Named(ScenarioEntry entry, long revision, Refusal refusal) =>
        refusal.Reason == RefusalReason.Unavailable ? refusal : StoreRefusals.Corrupted(entry.Record.Name, revision);

    private static VerifiedRow? Verify(StoredRow stored, Hash256 chain, string origin)
    {
        if (ChainHash.Next(chain, stored.Body, stored.StateHash) != stored.ChainHash) return null;
        try
        {
            var row = Proto.Row.Parser.ParseFrom(stored.Body);
            var sound = row.Ordinal == stored.Ordinal
                && row.RequestId.Span.SequenceEqual(stored.RequestId.ToByteArray(bigEndian: true))
                && row.StateHash.Span.SequenceEqual(stored.StateHash.ToArray());
            return sound ? new VerifiedRow(stored, row, origin) : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
