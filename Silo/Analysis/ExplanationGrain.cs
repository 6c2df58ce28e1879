using Orleans.Concurrency;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Explaining;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using SahelSim.Silo.Telemetry;
using SahelSim.V1;
using Limit = SahelSim.Model.Limits.Limit;
using Quantity = SahelSim.Model.Actors.Quantity;

namespace SahelSim.Silo.Analysis;

/// <summary>Explains why quantities moved: folds the log over the span and shows every change to a ledger.</summary>
[Reentrant]
public sealed class ExplanationGrain(IScenarioLog log, PastStates past, ChangeReader reader, Evidences evidences, AnalysisPlaces places) : AnalysisGrain(AnalysisKinds.Explain), IExplanationGrain
{
    private const long ChunkBytes = 8 * 1024 * 1024;

    public async Task<Verdict<ExplainEffectResponse>> Explain(AskedState state, ExplainEffectRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var question = ExplanationMapping.Read(reading, request, state.Revision);
        if (!reading.Clean || question is null) return new Verdict<ExplainEffectResponse>(reading.Refusals);
        var entry = await log.FindAsync(state.ScenarioUid, cancellation);
        if (!entry.Accepted) return new Verdict<ExplainEffectResponse>(entry.Refusals);
        var first = await past.FindAsync(state.ScenarioUid, question.From, cancellation);
        if (!first.Accepted) return new Verdict<ExplainEffectResponse>(first.Refusals);
        var evidence = await evidences.FindAsync(state.WorldUid, cancellation);
        if (!evidence.Accepted) return new Verdict<ExplainEffectResponse>(evidence.Refusals);
        var span = new ExplainedSpan(
            entry.Value.Record.Name, question, first.Value.World, new InputGrounds(evidence.Value, question.MinConfidence),
            new TraceBudget(Limit.ContributionsPerExplanation, cancellation));
        while (span.Next <= question.To)
        {
            var rows = await Task.Run(() => reader.ReadAsync(entry.Value, span.Next, question.To, ChunkBytes, cancellation), cancellation);
            if (!rows.Accepted) return new Verdict<ExplainEffectResponse>(rows.Refusals);
            var taken = await places.RunAsync(Kind, () => span.Take(rows.Value), cancellation);
            if (!taken.Accepted) return new Verdict<ExplainEffectResponse>(taken.Refusals);
        }

        if (!span.Met) return new Verdict<ExplainEffectResponse>(NeverThere(question.Quantity, first.Value.World, span.World));
        var answer = await places.RunAsync(Kind, span.Complete, cancellation);
        answer.ReadRevision = state.Revision;
        return new Verdict<ExplainEffectResponse>(answer);
    }

    private static Refusal NeverThere(Quantity quantity, WorldState first, WorldState last)
    {
        bool IsThere(ActorId actor) => first.Find(actor) is not null || last.Find(actor) is not null;
        var findings = new Findings();
        if (quantity.IsStance)
        {
            if (IsThere(quantity.Holder)) findings.Invalid("quantity", "stance", $"{quantity.Holder} holds no stance on {quantity.Stance.Issue} at any revision of the span");
            else findings.UnknownActor(quantity.Holder, "quantity.stance", "actor");
        }
        else
        {
            var key = quantity.Relationship;
            if (!IsThere(key.Source)) findings.UnknownActor(key.Source, "quantity.relationship", "source");
            else if (!IsThere(key.Target)) findings.UnknownActor(key.Target, "quantity.relationship", "target");
            else findings.Invalid("quantity", "relationship", $"{key.Source} holds no relationship with {key.Target} in that channel at any revision of the span");
        }

        return findings.All[0];
    }
}
