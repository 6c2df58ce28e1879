using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Hashing;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using SahelSim.Silo.Scenarios;
using SahelSim.Silo.Spreading;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Replays;

/// <summary>Computes the history of a scenario that is not there yet, change after change, on arrays: the rows that its own grain would have written.</summary>
internal sealed class HistoryComposer
{
    private const string PathOfOne = "change";

    private readonly ArraySpreader arrays = new();
    private readonly AliasTable aliases;
    private readonly string scenario;
    private readonly Hash256 baseline;
    private readonly ImmutableArray<StoredRow>.Builder rows = ImmutableArray.CreateBuilder<StoredRow>();
    private Committed committed;
    private long bytes;

    /// <param name="scenario">Bare id of the scenario.</param>
    /// <param name="world">What it starts from.</param>
    public HistoryComposer(string scenario, Baseline world)
    {
        this.scenario = scenario;
        aliases = new AliasTable(world.Aliases);
        var digest = StateDigest.Of(world.State);
        baseline = digest.Value;
        committed = Committed.Of(new Replayed(0, world.State, digest, ChainHash.Start(baseline), 0));
    }

    /// <summary>The last revision so far.</summary>
    public long Revision => committed.Revision;

    /// <summary>State hash at it.</summary>
    public Hash256 StateHash => committed.Digest.Value;

    /// <summary>Chain hash at it.</summary>
    public Hash256 ChainHashValue => committed.ChainHash;

    /// <summary>What telemetry counts of it once it is kept.</summary>
    public BroughtHistory Brought { get; } = new();

    /// <summary>Applies a change, with what it sets off.</summary>
    /// <param name="written">The change as it was written; it is copied.</param>
    /// <param name="applied">Who applied it, and when.</param>
    /// <param name="cancellation">Honoured between waves.</param>
    /// <returns>Its rows; refusals with paths within the change, and LimitExceeded where the history would be too large.</returns>
    public async Task<Verdict<WrittenRows>> ApplyAsync(V1.Change written, AppliedRequest applied, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var reading = new Reading();
        var canonical = CanonicalChanges.Of(reading, written, aliases);
        var change = ChangeMapping.Read(reading, canonical);
        if (!reading.Clean) return new Verdict<WrittenRows>(reading.Refusals);
        var request = new ApplyRequest { Changes = [new ProposedChange(change, canonical)], Request = applied.Key, Author = applied.Author };
        var computed = await ChangeComputing.RunAsync(committed, request, arrays, trace: null, cancellation);
        if (!computed.Accepted) return new Verdict<WrittenRows>(Within(computed.Refusals));
        var made = RowMaking.Write(new HistoryEnd(scenario, Revision, ChainHashValue, applied.Ordinal), request, computed.Value, applied.Time);
        if (!made.Accepted) return new Verdict<WrittenRows>(Within(made.Refusals));
        bytes += made.Value.Rows.Sum(row => (long)row.Body.Length);
        if (bytes > Limit.ReplayedBytes) return new Verdict<WrittenRows>(TooLarge());
        rows.AddRange(made.Value.Rows);
        Brought.Add(computed.Value.Changes);
        var (last, row) = (computed.Value.Changes[^1], made.Value.Rows[^1]);
        committed = Committed.Of(new Replayed(row.Revision, last.Commit.After, last.Digest, row.ChainHash, 0));
        return made;
    }

    /// <summary>All of it, to be kept.</summary>
    public ScenarioHistory Compose() => new() { Baseline = baseline, Rows = rows.ToImmutable(), ClockDate = committed.World.ClockDate };

    /// <summary>Too many changes for one replay or import; null: there are not.</summary>
    public static Refusal? TooMany(long changes) => changes <= Limit.ReplayedChanges
        ? null
        : new Refusal(RefusalReason.LimitExceeded, "", $"a history that is brought along has at most {Limit.ReplayedChanges} changes, not {changes}: take an earlier revision")
            .With("limit", Limit.ReplayedChanges.ToString(CultureInfo.InvariantCulture))
            .With("actual", changes.ToString(CultureInfo.InvariantCulture));

    private Refusal TooLarge() =>
        new Refusal(RefusalReason.LimitExceeded, "", $"the history would take more than {Limit.ReplayedBytes} bytes; its first {Revision} changes fit: take an earlier revision")
            .With("limit", Limit.ReplayedBytes.ToString(CultureInfo.InvariantCulture))
            .With("actual", bytes.ToString(CultureInfo.InvariantCulture));

    private static ImmutableArray<Refusal> Within(ImmutableArray<Refusal> refusals) =>
        [.. refusals.Select(refusal => refusal with { Path = refusal.Path.StartsWith(PathOfOne, StringComparison.Ordinal) ? refusal.Path[PathOfOne.Length..].TrimStart('.') : refusal.Path })];
}
