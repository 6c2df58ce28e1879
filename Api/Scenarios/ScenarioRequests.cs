using System.Collections.Immutable;
using SahelSim.Api.Calls;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Api.Scenarios;

/// <summary>Reads the requests that create, describe, update and delete scenarios.</summary>
public static class ScenarioRequests
{
    private static readonly string[] Updatable = ["display_name", "note", "labels"];

    /// <exception cref="Grpc.Core.RpcException">Something is wrong with the request: all of it.</exception>
    public static NewScenario Read(CreateScenarioRequest request)
    {
        var reading = new Reading();
        var name = RequestNames.NewId(reading, "scenario_id", request.ScenarioId);
        var id = RequestIds.Read(reading, "request_id", request.RequestId);
        var given = reading.Require("scenario", request.Scenario) ?? new Scenario();
        using var scope = reading.At("scenario");
        if (given.Name.Length > 0 && given.Name != ResourceName.OfScenario(name)) reading.Refuse("name", "must be empty, or scenarios/{scenario_id}");
        string? world = null, parent = null;
        long revision = 0;
        switch (given.OriginCase)
        {
            case Scenario.OriginOneofCase.World:
                world = RequestNames.World(reading, "world", given.World);
                break;
            case Scenario.OriginOneofCase.ForkOf:
                (parent, revision) = RequestNames.Change(reading, "fork_of", given.ForkOf);
                break;
            default:
                if (request.Scenario is not null) reading.Refuse("", "must have a world or a fork_of");
                break;
        }

        var (displayName, note, labels) = Written(reading, given);
        reading.OrThrow();
        return new NewScenario
        {
            Name = name,
            DisplayName = displayName,
            Note = note,
            Labels = labels,
            World = world,
            ForkOf = parent,
            ForkRevision = revision,
            Request = RequestIds.Key(id, nameof(ScenarioService.ScenarioServiceBase.CreateScenario), Body(name, given, displayName, labels, given.Note)),
        };
    }

    /// <inheritdoc cref="Read(CreateScenarioRequest)"/>
    public static (string Name, ReadPoint At) Read(GetScenarioRequest request)
    {
        var reading = new Reading();
        var name = RequestNames.Scenario(reading, "name", request.Name);
        if (request.Consistency is { HasAtRevision: true })
            reading.Refuse("consistency.at_revision", "must not be given here: GetChange shows the hashes of a revision");
        var at = ReadPoints.Read(reading, "consistency", request.Consistency);
        reading.OrThrow();
        return (name, at);
    }

    /// <inheritdoc cref="Read(CreateScenarioRequest)"/>
    public static (string Name, ScenarioUpdate Update) Read(UpdateScenarioRequest request)
    {
        var reading = new Reading();
        var id = RequestIds.Read(reading, "request_id", request.RequestId);
        var given = reading.Require("scenario", request.Scenario) ?? new Scenario();
        var paths = UpdatePaths(reading, request, given);
        using var scope = reading.At("scenario");
        var name = request.Scenario is null ? "" : RequestNames.Scenario(reading, "name", given.Name);
        var (displayName, note, labels) = Written(reading, given);
        reading.OrThrow();
        var update = new ScenarioUpdate
        {
            DisplayName = paths.Contains("display_name") ? displayName : null,
            Note = paths.Contains("note") ? note : null,
            Labels = paths.Contains("labels") ? labels : null,
            Etag = given.Etag,
            Request = default,
        };
        var body = Body(name, new Scenario(), update.DisplayName, update.Labels, update.Note)
            .Append(new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { paths.Order(StringComparer.Ordinal) } });
        return (name, update with { Request = RequestIds.Key(id, nameof(ScenarioService.ScenarioServiceBase.UpdateScenario), body) });
    }

    /// <inheritdoc cref="Read(CreateScenarioRequest)"/>
    public static (string Name, RequestKey Key) Read(DeleteScenarioRequest request)
    {
        var reading = new Reading();
        var name = RequestNames.Scenario(reading, "name", request.Name);
        var id = RequestIds.Read(reading, "request_id", request.RequestId);
        reading.OrThrow();
        return (name, RequestIds.Key(id, nameof(ScenarioService.ScenarioServiceBase.DeleteScenario), new DeleteScenarioRequest { Name = request.Name }));
    }

    private static (string DisplayName, string Note, ImmutableSortedDictionary<string, string> Labels) Written(Reading reading, Scenario given)
    {
        var displayName = WrittenText.DisplayName(reading, "display_name", given.DisplayName);
        WrittenText.CheckNote(reading, "note", given.Note);
        return (displayName, given.Note, Labels.Read(reading, "labels", given.Labels));
    }

    /// <summary>What the request id stands for, with labels in the order of their keys: the order of a map on the wire means nothing.</summary>
    private static IEnumerable<Google.Protobuf.IMessage> Body(
        string name, Scenario given, string? displayName, ImmutableSortedDictionary<string, string>? labels, string? note)
    {
        var body = new Scenario { Name = name, DisplayName = displayName ?? "", Note = note ?? "" };
        if (given.HasWorld) body.World = given.World;
        if (given.HasForkOf) body.ForkOf = given.ForkOf;
        yield return body;
        foreach (var (key, value) in labels ?? ImmutableSortedDictionary<string, string>.Empty) yield return new Google.Protobuf.WellKnownTypes.StringValue { Value = $"{key}={value}" };
    }

    private static HashSet<string> UpdatePaths(Reading reading, UpdateScenarioRequest request, Scenario given)
    {
        if (request.UpdateMask is { Paths.Count: > 0 }) return FieldMasks.Read(reading, "update_mask", request.UpdateMask, Scenario.Descriptor, Updatable);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        if (given.DisplayName.Length > 0) paths.Add("display_name");
        if (given.Note.Length > 0) paths.Add("note");
        if (given.Labels.Count > 0) paths.Add("labels");
        return paths;
    }
}
