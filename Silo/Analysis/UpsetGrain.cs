using System.Collections.Immutable;
using System.Globalization;
using Orleans.Concurrency;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Refusals;
using SahelSim.Model.Upsets;
using SahelSim.Model.Worlds;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using SahelSim.Silo.Telemetry;
using SahelSim.V1;
using Limit = SahelSim.Model.Limits.Limit;
using Outcome = SahelSim.Model.Outcomes.Outcome;

namespace SahelSim.Silo.Analysis;

/// <summary>Searches smallest upsets.</summary>
[Reentrant]
public sealed class UpsetGrain(IScenarioLog log, PastStates past, Evidences evidences, ChangeReader changes, AnalysisPlaces places) : AnalysisGrain(AnalysisKinds.Upset), IUpsetGrain
{
    private const long PageBytes = 8 * 1024 * 1024;

    public async Task<Verdict<SmallestUpsetResponse>> Find(Guid scenario, SmallestUpsetRequest request, CancellationToken cancellation)
    {
        var entry = await log.FindAsync(scenario, cancellation);
        if (!entry.Accepted) return new Verdict<SmallestUpsetResponse>(entry.Refusals);
        var head = entry.Value.Record.Head;
        var first = request.HasStartRevision ? request.StartRevision : request.Changes.Count > 0 ? head : 0;
        var until = request.HasUntilRevision ? request.UntilRevision : request.Changes.Count > 0 ? first : head;
        if (until > head || first > head) return new Verdict<SmallestUpsetResponse>(StoreRefusals.Ahead(Math.Max(first, until), head));
        var start = await past.FindAsync(scenario, first, cancellation);
        if (!start.Accepted) return new Verdict<SmallestUpsetResponse>(start.Refusals);
        var (outcome, than) = UpsetMapping.Outcomes(request);
        var count = request.Changes.Count > 0 ? request.Changes.Count : until - first;
        if (Refused(start.Value.World, outcome, than, count, request.OfValue) is { IsEmpty: false } refusals) return new Verdict<SmallestUpsetResponse>(refusals);
        var evidence = await evidences.FindAsync(entry.Value.Record.WorldUid, cancellation);
        if (!evidence.Accepted) return new Verdict<SmallestUpsetResponse>(evidence.Refusals);
        var steps = request.Changes.Count > 0
            ? await Task.Run(() => RunCourse.Of(start.Value.World, first, request.Changes, "changes", cancellation), cancellation)
            : await ReadAsync(entry.Value, first + 1, until, cancellation);
        if (!steps.Accepted) return new Verdict<SmallestUpsetResponse>(steps.Refusals);
        if (TooMany(start.Value.World, steps.Value.Steps.Length) is { } tooMany) return new Verdict<SmallestUpsetResponse>(tooMany);
        var design = new UpsetDesign
        {
            Start = start.Value.World,
            Evidence = evidence.Value,
            Kinds = UpsetMapping.Kinds(request),
            Steps = steps.Value.Steps,
            Conclusion = UpsetMapping.Conclusion(outcome, than, request.OfValue),
        };
        var upset = await places.RunAsync(Kind, () => UpsetSearch.Find(design, cancellation), cancellation);
        return upset.Accepted
            ? new Verdict<SmallestUpsetResponse>(UpsetMapping.ToProto(upset.Value, until))
            : new Verdict<SmallestUpsetResponse>(upset.Refusals);
    }

    private static ImmutableArray<Refusal> Refused(WorldState world, Outcome outcome, Outcome? than, long changes, bool ofValue)
    {
        var findings = new Findings();
        OutcomeRules.Check(world, outcome, "outcome", findings);
        if (than is not null) OutcomeRules.Check(world, than, "than", findings);
        if (changes == 0 && !ofValue) findings.Invalid("", "of_value", "must be true where the run has no change: nothing moves");
        if (TooMany(world, changes) is { } tooMany) findings.Add(tooMany);
        return findings.All;
    }

    private static Refusal? TooMany(WorldState world, long changes)
    {
        long relationships = 1;
        foreach (var actor in world.Actors) relationships += actor.Relationships.Length;
        if (Math.Max(1, changes) * relationships <= Limit.UpsetChangeRelationships) return null;
        var fit = Limit.UpsetChangeRelationships / relationships;
        return new Refusal(RefusalReason.LimitExceeded, "", string.Create(CultureInfo.InvariantCulture, $"in a world of this size at most {fit} changes fit, responses of tripwires included"))
            .With("limit", fit.ToString(CultureInfo.InvariantCulture)).With("actual", changes.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<Verdict<RunCourse>> ReadAsync(ScenarioEntry entry, long first, long last, CancellationToken cancellation)
    {
        var steps = ImmutableArray.CreateBuilder<EnsembleStep>();
        while (first <= last)
        {
            var rows = await changes.ReadAsync(entry, first, last, PageBytes, cancellation);
            if (!rows.Accepted) return new Verdict<RunCourse>(rows.Refusals);
            foreach (var row in rows.Value.Rows)
            {
                steps.Add(UpsetMapping.Step(row.Stored.Revision, row.Row.Change));
                first = row.Stored.Revision + 1;
            }
        }

        return new Verdict<RunCourse>(new RunCourse(steps.ToImmutable()));
    }
}
