using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf;
using Orleans.Concurrency;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Exchange;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Analysis;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using SahelSim.Silo.Replays;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Exchange;

/// <summary>Scenarios to files and back. What a file says is never believed: its changes are computed anew, and what comes of them is kept.</summary>
[Reentrant]
public sealed class ExchangeGrain(IScenarioLog log, IScenarioStore store, ChangeReader rows, AnalysisPlaces places, ChangeMetrics metrics) : AnalysisGrain(AnalysisKinds.Import), IExchangeGrain
{
    // Rows hold waves and effects, which files do not.
    private const long RowBytesMax = 4 * 1024 * 1024;

    public async Task<Verdict<V1.ScenarioFile>> Changes(Guid scenario, long first, long last, CancellationToken cancellation)
    {
        var entry = await log.FindAsync(scenario, cancellation);
        if (!entry.Accepted) return new Verdict<V1.ScenarioFile>(entry.Refusals);
        var head = entry.Value.Record.Head;
        if (last > head) return new Verdict<V1.ScenarioFile>(StoreRefusals.Ahead(last, head));
        var read = await rows.ReadAsync(entry.Value, first, last, RowBytesMax, cancellation);
        if (!read.Accepted) return new Verdict<V1.ScenarioFile>(read.Refusals);
        var part = new V1.ScenarioFile();
        part.Changes.AddRange(read.Value.Rows.Select(row => Exported(row, entry.Value.Record.Name)));
        return new Verdict<V1.ScenarioFile>(part);
    }

    public async Task<Verdict<V1.ImportScenarioResponse>> FindImported(RequestKey request, CancellationToken cancellation)
    {
        var earlier = await store.FindCreatedAsync(request, cancellation);
        return earlier.Accepted ? new Verdict<V1.ImportScenarioResponse>(Shown(earlier.Value)) : new Verdict<V1.ImportScenarioResponse>(earlier.Refusals);
    }

    public async Task<Verdict<V1.ImportScenarioResponse>> Import(ScenarioImport import, CancellationToken cancellation)
    {
        var composer = new HistoryComposer(import.Scenario.Name, import.World.Baseline);
        var review = new ImportReview(import, composer);
        var answer = await places.RunAsync(Kind, () => ComposeAsync(import, composer, review, cancellation), cancellation);
        if (!answer.Accepted || import.ValidateOnly) return answer;
        var history = composer.Compose() with { World = import.WorldIsThere ? null : import.World, Outcome = answer.Value.ToByteArray() };
        var created = await store.CreateAsync(import.Scenario, history, cancellation);
        if (created is { Accepted: true, Value.Repeated: false }) metrics.Committed(composer.Brought, BroughtHistory.Import);
        return created.Accepted ? new Verdict<V1.ImportScenarioResponse>(Shown(created.Value)) : new Verdict<V1.ImportScenarioResponse>(created.Refusals);
    }

    private static async Task<Verdict<V1.ImportScenarioResponse>> ComposeAsync(
        ScenarioImport import, HistoryComposer composer, ImportReview review, CancellationToken cancellation)
    {
        for (var index = 0; index < import.File.Changes.Count; index++)
        {
            // What another change set off follows from that change.
            var exported = import.File.Changes[index];
            if (exported.HasCausedBy) continue;
            var made = await composer.ApplyAsync(exported.Change, review.AppliedAs(index), cancellation);
            if (!made.Accepted) return new Verdict<V1.ImportScenarioResponse>(Under(index, made.Refusals));
            review.Hold(made.Value.Rows);
        }

        return new Verdict<V1.ImportScenarioResponse>(review.Answer());
    }

    private static ImmutableArray<Refusal> Under(int index, ImmutableArray<Refusal> refusals) =>
        [.. refusals.Select(refusal => refusal.Reason is RefusalReason.Unavailable or RefusalReason.LimitExceeded
            ? refusal
            : refusal.Under(string.Create(CultureInfo.InvariantCulture, $"changes[{index}].change")))];

    private static V1.ExportedChange Exported(VerifiedRow row, string scenario)
    {
        var exported = new V1.ExportedChange
        {
            Revision = row.Stored.Revision,
            Change = row.Row.Change,
            StateHash = row.Stored.StateHash.ToString(),
            ChainHash = row.Stored.ChainHash.ToString(),
            LawVersion = row.Row.LawVersion,
            RequestId = row.Stored.RequestId.ToString("D"),
            Ordinal = row.Stored.Ordinal,
            RequestHash = new Hash256(row.Row.RequestHash.Span).ToString(),
            CommitTime = ScenarioFiles.Written(row.Row.CommitTime.ToDateTimeOffset()),
            Author = row.Row.Author,
            Origin = row.Origin == scenario ? "" : row.Origin,
        };
        if (row.Row.HasCausedBy) exported.CausedBy = row.Row.CausedBy;
        return exported;
    }

    private static V1.ImportScenarioResponse Shown(CreatedScenario created)
    {
        var shown = V1.ImportScenarioResponse.Parser.ParseFrom(created.Outcome.Span);
        shown.Scenario = ScenarioMapping.ToProto(created.Record);
        return shown;
    }
}
