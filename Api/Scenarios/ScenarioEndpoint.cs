using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SahelSim.Api.Calls;
using SahelSim.Api.Changes;
using SahelSim.Api.Exchange;
using SahelSim.Api.Observing;
using SahelSim.Api.Paging;
using SahelSim.Api.Tripwires;
using SahelSim.Api.Watching;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Api.Scenarios;

/// <summary>sahelsim.v1.ScenarioService.</summary>
public sealed class ScenarioEndpoint(
    IGrainFactory grains, ScenarioLocator locator, ScenarioPages scenarios, ChangeApplication application, ChangePages changes,
    EffectPages effects, TripwirePages tripwires, PageTokens tokens, ScenarioWatch watch, ScenarioReplays replays,
    ScenarioExports exports, ScenarioImports imports, ObservationAnswers observations)
    : ScenarioService.ScenarioServiceBase
{
    private IScenarioDirectoryGrain Directory => grains.GetGrain<IScenarioDirectoryGrain>(0);

    public override async Task<Scenario> CreateScenario(CreateScenarioRequest request, ServerCallContext context)
    {
        var created = await Directory.Create(ScenarioRequests.Read(request), context.CancellationToken);
        return ScenarioMapping.ToProto(created.OrThrow());
    }

    public override async Task<Scenario> GetScenario(GetScenarioRequest request, ServerCallContext context)
    {
        var (name, at) = ScenarioRequests.Read(request);
        return ScenarioMapping.ToProto(await locator.CallAsync(
            name, scenario => scenario.Grain.Describe(at, context.CancellationToken), context.CancellationToken));
    }

    public override Task<ListScenariosResponse> ListScenarios(ListScenariosRequest request, ServerCallContext context) =>
        scenarios.ListAsync(Directory, request, context.CancellationToken);

    public override async Task<Scenario> UpdateScenario(UpdateScenarioRequest request, ServerCallContext context)
    {
        var (name, update) = ScenarioRequests.Read(request);
        return ScenarioMapping.ToProto((await Directory.Update(name, update, context.CancellationToken)).OrThrow());
    }

    public override async Task<Empty> DeleteScenario(DeleteScenarioRequest request, ServerCallContext context)
    {
        var (name, key) = ScenarioRequests.Read(request);
        (await Directory.Delete(name, request.Etag, key, context.CancellationToken)).OrThrow();
        locator.Forget(name);
        return new Empty();
    }

    public override Task<ApplyChangeResponse> ApplyChange(ApplyChangeRequest request, ServerCallContext context) =>
        application.ApplyAsync(request, context);

    public override Task<BatchApplyChangesResponse> BatchApplyChanges(BatchApplyChangesRequest request, ServerCallContext context) =>
        application.ApplyAsync(request, context);

    public override Task<ReplayScenarioResponse> ReplayScenario(ReplayScenarioRequest request, ServerCallContext context) =>
        replays.ReplayAsync(request, context.CancellationToken);

    public override Task ExportScenario(
        ExportScenarioRequest request, IServerStreamWriter<ExportScenarioResponse> responseStream, ServerCallContext context) =>
        exports.ExportAsync(request, responseStream, context.CancellationToken);

    public override Task<ImportScenarioResponse> ImportScenario(IAsyncStreamReader<ImportScenarioRequest> requestStream, ServerCallContext context) =>
        imports.ImportAsync(requestStream, context.CancellationToken);

    public override async Task<AppliedChange> GetChange(GetChangeRequest request, ServerCallContext context)
    {
        var reading = new Reading();
        var (name, revision) = RequestNames.Change(reading, "name", request.Name);
        reading.OrThrow();
        return AppliedChangeMapping.ToProto(name, await locator.CallAsync(
            name, scenario => scenario.Grain.GetChange(revision, context.CancellationToken), context.CancellationToken));
    }

    public override async Task<ListChangesResponse> ListChanges(ListChangesRequest request, ServerCallContext context)
    {
        var reading = new Reading();
        var name = RequestNames.Scenario(reading, "parent", request.Parent);
        reading.OrThrow();
        return await locator.CallAsync(
            name, scenario => changes.ListAsync(scenario, request, context.CancellationToken), context.CancellationToken);
    }

    public override async Task<ListEffectsResponse> ListEffects(ListEffectsRequest request, ServerCallContext context)
    {
        var reading = new Reading();
        var (name, revision) = RequestNames.Change(reading, "parent", request.Parent);
        reading.OrThrow();
        var scenario = await locator.FindAsync(name, context.CancellationToken);
        var selection = EffectSelection.Read(reading, "query", request.Query, scenario.Aliases);
        reading.OrThrow();
        var page = await tokens.ReadAsync(EffectPages.Scope(request.Parent, request.Query), request.PageToken, context.CancellationToken);
        if (page is not null && page.Uid != scenario.Uid) throw PageTokens.Mismatch();
        var change = await locator.CallAsync(
            scenario, found => found.Grain.GetChange(revision, context.CancellationToken), context.CancellationToken);
        return effects.Next(scenario, change, selection, request, page);
    }

    public override async Task<ListTripwiresResponse> ListTripwires(ListTripwiresRequest request, ServerCallContext context)
    {
        var reading = new Reading();
        var name = RequestNames.Scenario(reading, "parent", request.Parent);
        reading.OrThrow();
        return await locator.CallAsync(
            name, scenario => tripwires.ListAsync(scenario, request, context.CancellationToken), context.CancellationToken);
    }

    public override Task<Observation> ObserveScenario(ObserveScenarioRequest request, ServerCallContext context) =>
        observations.ObserveAsync(request, context.CancellationToken);

    public override Task<Empty> UnobserveScenario(UnobserveScenarioRequest request, ServerCallContext context) =>
        observations.UnobserveAsync(request, context.CancellationToken);

    public override Task<ListObservationsResponse> ListObservations(ListObservationsRequest request, ServerCallContext context) =>
        observations.ListAsync(request, context.CancellationToken);

    public override Task WatchScenario(
        WatchScenarioRequest request, IServerStreamWriter<WatchScenarioResponse> responseStream, ServerCallContext context) =>
        watch.RunAsync(request, responseStream, context);
}
