using System.Collections.Immutable;
using Google.Protobuf;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Rows;
using SahelSim.Model.Hashing;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Silo.Log;
using SahelSim.Silo.Spreading;

namespace SahelSim.Silo.Scenarios;

/// <summary>Makes rows of computed changes, each chained to the one before, and what callers are shown of them.</summary>
internal static class RowMaking
{
    // Generously, with all that a row holds besides.
    private const int BytesOfDeltaMax = 512;
    private const int BytesOfTripsMax = 1024 * 1024;

    /// <summary>Rows for a request on a scenario's head. Refuses LimitExceeded where one is too large.</summary>
    public static Verdict<WrittenRows> Write(LiveScenario live, ApplyRequest request, ComputedChanges computed, DateTimeOffset now) =>
        Write(new HistoryEnd(live.Entry.Record.Name, live.Committed.Revision, live.Committed.ChainHash), request, computed, now);

    /// <summary>Rows for a request where a history ends. Refuses LimitExceeded where one is too large.</summary>
    public static Verdict<WrittenRows> Write(HistoryEnd end, ApplyRequest request, ComputedChanges computed, DateTimeOffset now)
    {
        var key = request.Request!.Value;
        var (revision, chain) = (end.Revision, end.ChainHash);
        var rows = ImmutableArray.CreateBuilder<StoredRow>(computed.Changes.Length);
        var changes = ImmutableArray.CreateBuilder<CommittedChange>(computed.Changes.Length);
        for (var ordinal = 0; ordinal < computed.Changes.Length; ordinal++)
        {
            var change = computed.Changes[ordinal];
            var shown = Shown(change, request.Author, now) with
            {
                Revision = ++revision,
                RequestId = key.Id,
                Ordinal = end.Ordinal + ordinal,
                Origin = end.Scenario,
            };
            var body = RowMapping.ToProto(new RowContent(shown, change.Commit.Edits, key.BodyHash, change.Parameters)).ToByteArray();
            if (body.Length > Limit.RowBytes)
                return new Verdict<WrittenRows>(SpreadBudget.RowTooLarge($"{body.Length} bytes").Under(ChangeComputing.PathOf(request, change.Index)));
            var state = change.Digest.Value;
            chain = ChainHash.Next(chain, body, state);
            rows.Add(new StoredRow(revision, key.Id, end.Ordinal + ordinal, chain, state, body));
            changes.Add(shown with { ChainHash = chain, RowBytes = body.Length });
        }

        return new Verdict<WrittenRows>(new WrittenRows(rows.MoveToImmutable(), changes.MoveToImmutable()));
    }

    /// <summary>Previews: nothing of them is written.</summary>
    public static AppliedChanges Preview(long revision, ApplyRequest request, ComputedChanges computed, DateTimeOffset now) => new(
        [.. computed.Changes.Select((change, ordinal) =>
            Shown(change, request.Author, now) with { Revision = revision, Ordinal = ordinal, Preview = true })]);

    /// <summary>Why a response does not fit a row; null: it fits. What cannot be near the limit is not measured.</summary>
    public static Refusal? TooLarge(ComputedChange response)
    {
        var deltas = response.Commit.Waves.Sum(wave => wave.Length);
        if (deltas + response.Commit.Effects.Length < Limit.RowBytes / BytesOfDeltaMax) return null;
        var content = new RowContent(Shown(response, "", default), response.Commit.Edits, default, response.Parameters);
        var bytes = RowMapping.ToProto(content).CalculateSize() + BytesOfTripsMax;
        return bytes > Limit.RowBytes ? SpreadBudget.RowTooLarge($"{bytes} bytes") : null;
    }

    private static CommittedChange Shown(ComputedChange computed, string author, DateTimeOffset now) => new()
    {
        Revision = 0,
        RequestId = Guid.Empty,
        Ordinal = 0,
        Author = author,
        CommitTime = now,
        Written = computed.Proposed.Written,
        WavesOnDemand = new(computed.Commit.Waves),
        WaveCount = computed.Commit.Waves.Length,
        Truncated = computed.Truncated,
        Effects = computed.Commit.Effects,
        EffectsSum = computed.Commit.EffectsSum,
        Touched = computed.Commit.Touched,
        StateHash = computed.Digest.Value,
        ChainHash = default,
        ClockDate = computed.Commit.After.ClockDate,
        CausedBy = computed.Cause?.Revision,
        CausedByTripwire = computed.Cause?.Tripwire,
        Trips = computed.Trips,
        ClearedTripwires = computed.Commit.Cleared,
        LawVersion = Law.Version,
        Origin = "",
        RowBytes = 0,
    };
}
