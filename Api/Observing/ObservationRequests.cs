using System.Collections.Immutable;
using Google.Protobuf.Collections;
using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.V1;

namespace SahelSim.Api.Observing;

/// <summary>Reads the requests that observe scenarios, and that end it.</summary>
internal static class ObservationRequests
{
    /// <summary>What can be said of a request without its scenario.</summary>
    /// <exception cref="Grpc.Core.RpcException">Something is wrong with it: all of it.</exception>
    public static (string Scenario, RequestKey Key) Read(ObserveScenarioRequest request)
    {
        var reading = new Reading();
        var scenario = RequestNames.Scenario(reading, "scenario", request.Scenario);
        Check(reading, request.Quantities);
        for (var index = 0; index < request.Among.Count; index++) CheckId(reading, $"among[{index}]", request.Among[index]);
        var id = RequestIds.Read(reading, "request_id", request.RequestId);
        reading.OrThrow();
        var body = request.Clone();
        body.RequestId = "";
        return (scenario, RequestIds.Key(id, nameof(ScenarioService.ScenarioServiceBase.ObserveScenario), body));
    }

    /// <inheritdoc cref="Read(ObserveScenarioRequest)"/>
    public static (string Scenario, RequestKey Key) Read(UnobserveScenarioRequest request)
    {
        var reading = new Reading();
        var scenario = RequestNames.Scenario(reading, "scenario", request.Scenario);
        Check(reading, request.Quantities);
        var id = RequestIds.Read(reading, "request_id", request.RequestId);
        reading.OrThrow();
        var body = request.Clone();
        body.RequestId = "";
        return (scenario, RequestIds.Key(id, nameof(ScenarioService.ScenarioServiceBase.UnobserveScenario), body));
    }

    /// <summary>What is asked, with ids in place of a scenario's aliases.</summary>
    /// <param name="request"><see cref="Read(ObserveScenarioRequest)"/> found nothing wrong with it.</param>
    /// <param name="aliases">The scenario's.</param>
    /// <param name="key">Of the request.</param>
    public static ObservationRequest Resolved(ObserveScenarioRequest request, AliasTable aliases, RequestKey key) => new()
    {
        Quantities = Resolved(request.Quantities, aliases),
        Among = [.. request.Among.Select(actor => new ActorId(aliases.Resolve(actor)))],
        Replace = request.Replace,
        Request = key,
    };

    /// <inheritdoc cref="Resolved(ObserveScenarioRequest, AliasTable, RequestKey)"/>
    public static ObservationRequest Resolved(UnobserveScenarioRequest request, AliasTable aliases, RequestKey key) =>
        new() { Quantities = Resolved(request.Quantities, aliases), Request = key };

    private static ImmutableArray<Model.Actors.Quantity> Resolved(RepeatedField<V1.Quantity> quantities, AliasTable aliases)
    {
        var resolved = ImmutableArray.CreateBuilder<Model.Actors.Quantity>(quantities.Count);
        foreach (var quantity in quantities.Clone())
        {
            aliases.Resolve(quantity);
            resolved.Add(quantity.Relationship is { } relationship ? Quantities.FromProto(relationship) : Quantities.FromProto(quantity.Stance));
        }

        return resolved.MoveToImmutable();
    }

    private static void Check(Reading reading, RepeatedField<V1.Quantity> quantities)
    {
        for (var index = 0; index < quantities.Count; index++)
        {
            using var scope = reading.At("quantities", index);
            switch (quantities[index].QuantityCase)
            {
                case V1.Quantity.QuantityOneofCase.Relationship:
                    Check(reading, quantities[index].Relationship);
                    break;
                case V1.Quantity.QuantityOneofCase.Stance:
                    CheckId(reading, "stance.actor", quantities[index].Stance.Actor);
                    CheckId(reading, "stance.issue", quantities[index].Stance.Issue);
                    break;
                default:
                    reading.Refuse("", "must name a relationship or a stance");
                    break;
            }
        }
    }

    private static void Check(Reading reading, V1.RelationshipKey key)
    {
        CheckId(reading, "relationship.source", key.Source);
        CheckId(reading, "relationship.target", key.Target);
        if (!Channels.IsDefined((Model.Actors.Channel)key.Channel)) reading.Refuse("relationship.channel", "must be DIPLOMATIC, SECURITY or ECONOMIC");
    }

    private static void CheckId(Reading reading, string field, string id)
    {
        if (!Identifier.IsValid(id)) reading.Refuse(field, "must be 1 to 63 of A-Z, a-z, 0-9, _ and -");
    }
}
