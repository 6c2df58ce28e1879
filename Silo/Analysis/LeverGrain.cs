using System.Collections.Immutable;
using Orleans.Concurrency;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Model.Levers;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Model.Uncertainty;
using SahelSim.Silo.History;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Analysis;

/// <summary>Ranks levers.</summary>
[Reentrant]
public sealed class LeverGrain(PastStates past, Evidences evidences, AnalysisPlaces places) : AnalysisGrain(AnalysisKinds.Levers), ILeverGrain
{
    public async Task<Verdict<LeverAnswer>> Rank(Guid scenario, Guid world, long revision, LeverQuestion question, CancellationToken cancellation)
    {
        var state = await past.FindAsync(scenario, revision, cancellation);
        if (!state.Accepted) return new Verdict<LeverAnswer>(state.Refusals);
        var evidence = question.Members == 0 ? new Verdict<WorldEvidence>(WorldEvidence.None) : await evidences.FindAsync(world, cancellation);
        return evidence.Accepted
            ? await places.RunAsync(Kind, () => Rank(state.Value, evidence.Value, question, cancellation), cancellation)
            : new Verdict<LeverAnswer>(evidence.Refusals);
    }

    private static Verdict<LeverAnswer> Rank(Replayed state, WorldEvidence evidence, LeverQuestion question, CancellationToken cancellation)
    {
        var (outcome, sideEffects, query) = (question.Outcome, question.SideEffects, question.Query);
        var findings = new Findings();
        LeverRules.Check(state.World, outcome, sideEffects, query, findings);
        LeverRules.CheckMembers(state.World, question.Members, findings);
        if (findings.Any) return new Verdict<LeverAnswer>(findings.All);
        var compiled = CompiledWorld.Of(state.World);
        var worth = LeverWorth.Of(compiled, outcome, sideEffects, cancellation);
        var ensemble = question.Members == 0 ? null
            : new LeverEnsemble(new UncertainWorld(state.World, evidence, InputKinds.All, question.Seed, cancellation), question.Members);
        var ranked = LeverRanking.Of(worth, outcome, sideEffects, query, ensemble, cancellation);
        return new Verdict<LeverAnswer>(new LeverAnswer(
            state.Revision, ranked, !worth.Costs.IsEmpty, question.WithTrials ? Pull(compiled, question, ranked, cancellation) : [],
            worth.Outcome.Waves, worth.Outcome.Truncated));
    }

    private static ImmutableArray<LeverTrial?> Pull(CompiledWorld compiled, LeverQuestion question, RankedLevers ranked, CancellationToken cancellation)
    {
        var pulling = new LeverPulling(compiled, question.Outcome);
        var trials = ImmutableArray.CreateBuilder<LeverTrial?>();
        foreach (var lever in ranked.Levers.Take(Limit.LeversPulled))
        {
            cancellation.ThrowIfCancellationRequested();
            trials.Add(pulling.Of(lever.Action));
        }

        return trials.ToImmutable();
    }
}
