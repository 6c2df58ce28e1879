using Grpc.Core;
using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Api.Actors;

/// <summary>sahelsim.v1.ActorService.</summary>
public sealed class ActorEndpoint(
    IGrainFactory grains, ScenarioLocator locator, ActorAnswers answers, ActorPages actors, RelationshipPages relationships,
    RelationshipMatrices matrices, ActorTimelines timelines)
    : ActorService.ActorServiceBase
{
    public override async Task<Actor> GetActor(GetActorRequest request, ServerCallContext context)
    {
        var reading = new Reading();
        var (name, actor) = RequestNames.Actor(reading, "name", request.Name);
        var at = ReadPoints.Read(reading, "consistency", request.Consistency);
        var mask = ActorMask.Read(reading, "read_mask", request.ReadMask, holdingsUnlessAsked: true);
        reading.OrThrow();
        var found = await locator.CallAsync(
            name,
            scenario => grains.GetGrain<IActorGrain>(scenario.Uid, scenario.Aliases.Resolve(actor), null).Read(at, context.CancellationToken).AsTask(),
            context.CancellationToken);
        return mask.Cut(answers.Of(name, found));
    }

    public override async Task<ListActorsResponse> ListActors(ListActorsRequest request, ServerCallContext context)
    {
        var reading = new Reading();
        var name = RequestNames.Scenario(reading, "parent", request.Parent);
        reading.OrThrow();
        return await locator.CallAsync(name, scenario => actors.ListAsync(scenario, request, context.CancellationToken), context.CancellationToken);
    }

    public override async Task<ListRelationshipsResponse> ListRelationships(ListRelationshipsRequest request, ServerCallContext context)
    {
        var reading = new Reading();
        var (name, holder) = RequestNames.Actor(reading, "parent", request.Parent);
        reading.OrThrow();
        return await locator.CallAsync(
            name, scenario => relationships.ListAsync(scenario, holder, request, context.CancellationToken), context.CancellationToken);
    }

    public override async Task<RelationshipMatrix> GetRelationshipMatrix(GetRelationshipMatrixRequest request, ServerCallContext context)
    {
        var reading = new Reading();
        var name = RequestNames.Scenario(reading, "scenario", request.Scenario);
        reading.OrThrow();
        return await locator.CallAsync(name, scenario => matrices.GetAsync(scenario, request, context.CancellationToken), context.CancellationToken);
    }

    public override async Task<GetActorHistoryResponse> GetActorHistory(GetActorHistoryRequest request, ServerCallContext context)
    {
        var reading = new Reading();
        var (name, actor) = RequestNames.Actor(reading, "name", request.Name);
        reading.OrThrow();
        return await locator.CallAsync(
            name, scenario => timelines.GetAsync(scenario, actor, request, context.CancellationToken), context.CancellationToken);
    }
}
