using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf;
using Orleans.Concurrency;
using SahelSim.Contracts.Errors;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Replays;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Analysis;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Replays;

/// <summary>Replays scenarios on other worlds. All is computed before anything is written, and then written at once.</summary>
[Reentrant]
public sealed class ReplayGrain(
    IScenarioLog log, IScenarioStore store, IWorldStore worlds, Baselines baselines, ChangeReader rows, AnalysisPlaces places, ChangeMetrics metrics, TimeProvider clock)
    : AnalysisGrain(AnalysisKinds.Replay), IReplayGrain
{
    private const long ChunkBytes = 4 * 1024 * 1024;
    private const int SkippedShown = 200;
    private const int RefusalsShown = 20;

    public async Task<Verdict<V1.ReplayScenarioResponse>> FindReplayed(RequestKey request, CancellationToken cancellation)
    {
        var earlier = await store.FindCreatedAsync(request, cancellation);
        return earlier.Accepted ? new Verdict<V1.ReplayScenarioResponse>(Shown(earlier.Value)) : new Verdict<V1.ReplayScenarioResponse>(earlier.Refusals);
    }

    public async Task<Verdict<V1.ReplayScenarioResponse>> Replay(ReplayRequest request, CancellationToken cancellation)
    {
        var entry = await log.FindAsync(request.Source, cancellation);
        if (!entry.Accepted) return new Verdict<V1.ReplayScenarioResponse>(entry.Refusals);
        var head = entry.Value.Record.Head;
        if (request.Revision > head) return new Verdict<V1.ReplayScenarioResponse>(StoreRefusals.Ahead(request.Revision, head));
        if (HistoryComposer.TooMany(request.Revision) is { } tooMany) return new Verdict<V1.ReplayScenarioResponse>(tooMany);
        var taken = await store.FindAsync(request.Scenario.Name, cancellation);
        if (taken.Accepted) return new Verdict<V1.ReplayScenarioResponse>(StoreRefusals.Exists($"scenarios/{request.Scenario.Name}") with { Path = "scenario_id" });
        var world = await worlds.FindAsync(request.Scenario.World ?? "", whole: false, cancellation);
        if (!world.Accepted) return new Verdict<V1.ReplayScenarioResponse>([.. world.Refusals.Select(refusal => refusal with { Path = "world" })]);
        var baseline = await baselines.FindAsync(world.Value.Uid, cancellation);
        if (!baseline.Accepted) return new Verdict<V1.ReplayScenarioResponse>(baseline.Refusals);
        var composer = new HistoryComposer(request.Scenario.Name, baseline.Value.Baseline);
        var answer = await places.RunAsync(Kind, () => ComposeAsync(composer, entry.Value, request, cancellation), cancellation);
        if (!answer.Accepted) return answer;
        var history = composer.Compose() with { Outcome = answer.Value.ToByteArray() };
        var created = await store.CreateAsync(request.Scenario with { Labels = request.Scenario.Labels.SetItem("replay-of", ResourceName.OfChange(entry.Value.Record.Name, request.Revision)) }, history, cancellation);
        if (created is { Accepted: true, Value.Repeated: false }) metrics.Committed(composer.Brought, BroughtHistory.Replay);
        return created.Accepted ? new Verdict<V1.ReplayScenarioResponse>(Shown(created.Value)) : new Verdict<V1.ReplayScenarioResponse>(created.Refusals);
    }

    private async Task<Verdict<V1.ReplayScenarioResponse>> ComposeAsync(HistoryComposer composer, ScenarioEntry entry, ReplayRequest request, CancellationToken cancellation)
    {
        var answer = new V1.ReplayScenarioResponse { ReadRevision = request.Revision, Replayed = 0, SkippedTotal = 0 };
        var now = clock.GetUtcNow();
        for (long next = 1; next <= request.Revision;)
        {
            var read = await rows.ReadAsync(entry, next, request.Revision, ChunkBytes, cancellation);
            if (!read.Accepted) return new Verdict<V1.ReplayScenarioResponse>(read.Refusals);
            foreach (var row in read.Value.Rows)
            {
                next = row.Stored.Revision + 1;

                // What another change set off follows from that change, on this world too or not.
                if (row.Row.HasCausedBy) continue;
                var applied = new AppliedRequest(request.Scenario.Request, (int)composer.Revision, request.Author, now);
                var made = await composer.ApplyAsync(row.Row.Change, applied, cancellation);
                if (made.Accepted) answer.Replayed++;
                else if (!request.Skip || made.Refusals.Any(IsOfNoChange)) return new Verdict<V1.ReplayScenarioResponse>(Under(row.Stored.Revision, made.Refusals));
                else Skip(answer, row.Stored.Revision, made.Refusals);
            }
        }

        return new Verdict<V1.ReplayScenarioResponse>(answer);
    }

    private static bool IsOfNoChange(Refusal refusal) => refusal.Reason is RefusalReason.Unavailable or RefusalReason.LimitExceeded;

    private static ImmutableArray<Refusal> Under(long revision, ImmutableArray<Refusal> refusals) =>
        [.. refusals.Select(refusal => IsOfNoChange(refusal) ? refusal : refusal.Under(string.Create(CultureInfo.InvariantCulture, $"changes[{revision}]")))];

    private static void Skip(V1.ReplayScenarioResponse answer, long revision, ImmutableArray<Refusal> refusals)
    {
        answer.SkippedTotal++;
        if (answer.Skipped.Count == SkippedShown) return;
        var skipped = new V1.RefusedChange { Revision = revision };
        skipped.Refusals.AddRange(refusals.Take(RefusalsShown).Select(refusal => new V1.ChangeRefusal
        {
            Reason = ErrorCatalogue.Of(refusal.Reason).Name,
            Field = refusal.Path,
            Description = refusal.Message,
        }));
        answer.Skipped.Add(skipped);
    }

    private static V1.ReplayScenarioResponse Shown(CreatedScenario created)
    {
        var shown = V1.ReplayScenarioResponse.Parser.ParseFrom(created.Outcome.Span);
        shown.Scenario = ScenarioMapping.ToProto(created.Record);
        return shown;
    }
}
