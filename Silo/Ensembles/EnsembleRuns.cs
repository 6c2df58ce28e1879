using System.Collections.Concurrent;
using System.Collections.Immutable;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using SahelSim.Silo.Analysis;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Ensembles;

/// <summary>Makes ensembles ready to run from their definitions, and keeps a few: each server that runs members does so once.</summary>
public sealed class EnsembleRuns(IEnsembleStore store, IScenarioLog log, PastStates past, Evidences evidences, ChangeReader changes)
{
    private const int Kept = 4;
    private const long PageBytes = 8 * 1024 * 1024;
    private readonly ConcurrentDictionary<Guid, EnsembleRun> kept = new();

    /// <summary>An ensemble that is kept in the store. Refuses NotFound, Unavailable, DataLoss, and what <see cref="MakeAsync"/> does.</summary>
    public async Task<Verdict<EnsembleRun>> FindAsync(Guid uid, CancellationToken cancellation)
    {
        if (kept.TryGetValue(uid, out var known)) return new Verdict<EnsembleRun>(known);
        var record = await store.FindAsync(uid, cancellation);
        if (!record.Accepted) return new Verdict<EnsembleRun>(record.Refusals);
        var run = await MakeAsync(record.Value.ScenarioUid, EnsembleMapping.Definition(record.Value), cancellation);
        if (run.Accepted) Keep(uid, run.Value);
        return run;
    }

    /// <summary>Keeps a run that was made already.</summary>
    public void Keep(Guid uid, EnsembleRun run)
    {
        if (kept.Count >= Kept) kept.Clear();
        kept[uid] = run;
    }

    /// <summary>
    /// An ensemble from its definition, checked against the state that it starts from. Refuses NotFound, RevisionAhead, LimitExceeded, what outcomes are refused for,
    /// Unavailable, DataLoss; paths are those of a CreateEnsembleRequest.
    /// </summary>
    public async Task<Verdict<EnsembleRun>> MakeAsync(Guid scenario, V1.Ensemble definition, CancellationToken cancellation)
    {
        var entry = await log.FindAsync(scenario, cancellation);
        if (!entry.Accepted) return new Verdict<EnsembleRun>(entry.Refusals);
        var until = definition.HasUntilRevision ? definition.UntilRevision : definition.StartRevision;
        if (until > entry.Value.Record.Head) return new Verdict<EnsembleRun>(StoreRefusals.Ahead(until, entry.Value.Record.Head));
        var start = await past.FindAsync(scenario, definition.StartRevision, cancellation);
        if (!start.Accepted) return new Verdict<EnsembleRun>(start.Refusals);
        var (world, reading) = (start.Value.World, new Reading());
        var outcomes = EnsembleMapping.Outcomes(reading, definition);
        if (Refused(world, outcomes, until - definition.StartRevision + definition.Changes.Count, definition.Members) is { IsEmpty: false } refusals)
            return new Verdict<EnsembleRun>(refusals);
        var evidence = await evidences.FindAsync(entry.Value.Record.WorldUid, cancellation);
        if (!evidence.Accepted) return new Verdict<EnsembleRun>(evidence.Refusals);
        var steps = definition.Changes.Count > 0
            ? await Task.Run(() => RunCourse.Of(world, definition.StartRevision, definition.Changes, "ensemble.changes", cancellation), cancellation)
            : await ReadAsync(entry.Value, definition.StartRevision + 1, until, cancellation);
        if (!steps.Accepted) return new Verdict<EnsembleRun>(steps.Refusals);
        if (EnsembleBudget.Exceeded(world.Actors.Length, steps.Value.Steps.Length, outcomes.Length, definition.Members) is { } exceeded) return new Verdict<EnsembleRun>(exceeded);
        return new Verdict<EnsembleRun>(new EnsembleRun(new EnsembleDesign
        {
            Start = world,
            StartRevision = definition.StartRevision,
            Evidence = evidence.Value,
            Kinds = EnsembleMapping.Kinds(definition),
            Seed = definition.Seed,
            Steps = steps.Value.Steps,
            Outcomes = outcomes,
        }));
    }

    private static ImmutableArray<Refusal> Refused(WorldState world, ImmutableArray<Outcome> outcomes, long changes, int members)
    {
        var findings = new Findings();
        for (var index = 0; index < outcomes.Length; index++) OutcomeRules.Check(world, outcomes[index], $"ensemble.outcomes[{index}]", findings);
        if (EnsembleBudget.Exceeded(world.Actors.Length, changes, outcomes.Length, members) is { } exceeded) findings.Add(exceeded);
        return findings.All;
    }

    private static EnsembleStep Step(long revision, V1.Change change) =>
        new(revision, ChangeMapping.FromAccepted(change), EvidenceMapping.Of(change.Evidence));

    private async Task<Verdict<RunCourse>> ReadAsync(
        ScenarioEntry entry, long first, long last, CancellationToken cancellation)
    {
        var steps = ImmutableArray.CreateBuilder<EnsembleStep>();
        while (first <= last)
        {
            var rows = await changes.ReadAsync(entry, first, last, PageBytes, cancellation);
            if (!rows.Accepted) return new Verdict<RunCourse>(rows.Refusals);
            foreach (var row in rows.Value.Rows)
            {
                steps.Add(Step(row.Stored.Revision, row.Row.Change));
                first = row.Stored.Revision + 1;
            }
        }

        return new Verdict<RunCourse>(new RunCourse(steps.ToImmutable()));
    }
}
