using System.Collections.Immutable;
using Grpc.Core;
using SahelSim.Api.Calls;
using SahelSim.Api.Paging;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Api.Changes;

/// <summary>ApplyChange and BatchApplyChanges: reads the request, asks the scenario, shows what it did.</summary>
public sealed class ChangeApplication(ScenarioLocator locator, EffectPages effects, PageTokens tokens)
{
    public async Task<ApplyChangeResponse> ApplyAsync(ApplyChangeRequest request, ServerCallContext context)
    {
        var envelope = new Envelope(
            nameof(ScenarioService.ScenarioServiceBase.ApplyChange), request.Scenario, request.RequestId,
            request.HasExpectedRevision ? request.ExpectedRevision : null, request.ValidateOnly, request.Effects);
        var (scenario, selection, applied) = await ApplyAsync(envelope, context, (reading, located) =>
        {
            using var scope = reading.At("change");
            return [ChangeReading.Read(reading, request.Change, located)];
        });
        return effects.First(scenario, applied, selection, request.Effects);
    }

    public async Task<BatchApplyChangesResponse> ApplyAsync(BatchApplyChangesRequest request, ServerCallContext context)
    {
        var envelope = new Envelope(
            nameof(ScenarioService.ScenarioServiceBase.BatchApplyChanges), request.Scenario, request.RequestId,
            request.HasExpectedRevision ? request.ExpectedRevision : null, request.ValidateOnly, request.Effects);
        var (scenario, selection, applied) = await ApplyAsync(envelope, context, (reading, located) => ReadAll(reading, request, located));
        var answer = new BatchApplyChangesResponse();
        answer.Results.AddRange(WithResponses(applied).Select(change => effects.First(scenario, change, selection, request.Effects)));
        return answer;
    }

    /// <summary>Each change of the request with its responses, which come right after it and have a cause.</summary>
    private static IEnumerable<ImmutableArray<CommittedChange>> WithResponses(ImmutableArray<CommittedChange> applied)
    {
        for (int first = 0, next; first < applied.Length; first = next)
        {
            for (next = first + 1; next < applied.Length && applied[next].CausedBy is not null;) next++;
            yield return applied[first..next];
        }
    }

    private static List<ProposedChange?> ReadAll(Reading reading, BatchApplyChangesRequest request, LocatedScenario located)
    {
        var proposed = new List<ProposedChange?>(request.Changes.Count);
        if (request.Changes.Count is 0 or > Limit.ChangesPerBatch)
        {
            reading.Refuse("changes", $"must be 1 to {Limit.ChangesPerBatch}, not {request.Changes.Count}");
            return proposed;
        }

        for (var i = 0; i < request.Changes.Count; i++)
        {
            using var scope = reading.At("changes", i);
            proposed.Add(ChangeReading.Read(reading, request.Changes[i], located));
        }

        return proposed;
    }

    private async Task<(LocatedScenario Scenario, EffectSelection Selection, ImmutableArray<CommittedChange> Applied)> ApplyAsync(
        Envelope envelope, ServerCallContext context, Func<Reading, LocatedScenario, List<ProposedChange?>> read)
    {
        var named = new Reading();
        var name = RequestNames.Scenario(named, "scenario", envelope.Scenario);
        named.OrThrow();
        var seen = await locator.FindAsync(name, context.CancellationToken);
        // Before the change: once it has happened nothing must come between it and its answer.
        await tokens.ReadyAsync(context.CancellationToken);
        EffectSelection? selection = null;
        var applied = await locator.CallAsync(seen, scenario =>
        {
            seen = scenario;
            var reading = new Reading();
            var request = Read(reading, envelope, scenario, context, read, out selection);
            reading.OrThrow();
            return scenario.Grain.Apply(request, context.CancellationToken);
        }, context.CancellationToken);
        return (seen, selection!, applied.Changes);
    }

    private static ApplyRequest Read(
        Reading reading, Envelope envelope, LocatedScenario scenario, ServerCallContext context,
        Func<Reading, LocatedScenario, List<ProposedChange?>> read, out EffectSelection selection)
    {
        selection = EffectSelection.Read(reading, "effects", envelope.Effects, scenario.Aliases);
        if (envelope.ExpectedRevision < 0) reading.Refuse("expected_revision", "must be 0 or more");
        var id = envelope.ValidateOnly ? Guid.Empty : RequestIds.Read(reading, "request_id", envelope.RequestId);
        var changes = read(reading, scenario);
        RequestKey? key = envelope.ValidateOnly || !reading.Clean ? null : RequestIds.Key(id, envelope.Method, changes.Select(change => change!.Written));
        return new ApplyRequest
        {
            Changes = reading.Clean ? [.. changes.Select(change => change!)] : [],
            Batch = envelope.Method == nameof(ScenarioService.ScenarioServiceBase.BatchApplyChanges),
            Request = key,
            ExpectedRevision = envelope.ExpectedRevision,
            Preview = envelope.ValidateOnly,
            Deadline = context.Deadline == DateTime.MaxValue ? null : new DateTimeOffset(context.Deadline, TimeSpan.Zero),
        };
    }

    /// <summary>What the two requests have in common.</summary>
    private sealed record Envelope(
        string Method, string Scenario, string RequestId, long? ExpectedRevision, bool ValidateOnly, EffectQuery? Effects);
}
