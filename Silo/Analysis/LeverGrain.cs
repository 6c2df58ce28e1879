using System.Collections.Immutable;
using Orleans.Concurrency;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Model.Levers;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Silo.History;

namespace SahelSim.Silo.Analysis;

/// <summary>Ranks levers.</summary>
[StatelessWorker]
public sealed class LeverGrain(PastStates past, AnalysisPlaces places) : Grain, ILeverGrain
{
    public async Task<Verdict<LeverAnswer>> Rank(Guid scenario, long revision, LeverQuestion question, CancellationToken cancellation)
    {
        var state = await past.FindAsync(scenario, revision, cancellation);
        if (!state.Accepted) return new Verdict<LeverAnswer>(state.Refusals);
        var (world, read) = (state.Value.World, state.Value.Revision);
        return await places.RunAsync(() => Rank(world, read, question, cancellation), cancellation);
    }

    private static Verdict<LeverAnswer> Rank(WorldState world, long revision, LeverQuestion question, CancellationToken cancellation)
    {
        var findings = new Findings();
        LeverRules.Check(world, question.Outcome, question.SideEffects, question.Query, findings);
        if (findings.Any) return new Verdict<LeverAnswer>(findings.All);
        var compiled = CompiledWorld.Of(world);
        var worth = LeverWorth.Of(compiled, question.Outcome, question.SideEffects, cancellation);
        var ranked = LeverRanking.Of(worth, question.Outcome, question.Query, cancellation);
        return new Verdict<LeverAnswer>(new LeverAnswer(
            revision, ranked, !worth.Costs.IsEmpty, question.WithTrials ? Pull(compiled, question, ranked, cancellation) : [],
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
