using System.Collections.Immutable;
using Google.Protobuf;
using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Errors;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using SahelSim.V1;

namespace SahelSim.Api.Worlds;

/// <summary>Turns worlds as requests bring them into worlds to be kept: checked whole, every bad field named at once.</summary>
public static class WorldRequests
{
    private const int EditsMax = 1_000;

    /// <summary>Bare id of the base that CreateWorld derives from, and the request; null: none. What does not need the base is checked.</summary>
    /// <exception cref="Grpc.Core.RpcException">Something is wrong with the request: all of it.</exception>
    public static (string Name, RequestKey Request)? ReadBase(CreateWorldRequest request)
    {
        var reading = new Reading();
        var derived = request.BaseWorld.Length > 0;
        var from = derived ? RequestNames.World(reading, "base_world", request.BaseWorld) : null;
        if (!derived) return null;
        var key = ReadKey(reading, request);
        if (request.Edits.Count > EditsMax) reading.Refuse("edits", $"must be at most {EditsMax}");
        reading.OrThrow();
        return (from!, key);
    }

    /// <summary>Reads CreateWorld, with the base as it is kept where there is one.</summary>
    /// <exception cref="Grpc.Core.RpcException">Something is wrong with the request: all of it.</exception>
    public static NewWorld Read(CreateWorldRequest request, WorldRecord? from)
    {
        var reading = new Reading();
        var key = ReadKey(reading, request);
        if (from is null && request.Edits.Count > 0) reading.Refuse("edits", "need a base_world");
        return from is null ? ReadWhole(reading, request.WorldId, request.World, key, "world") : Derive(reading, request, from, key);
    }

    /// <summary>Reads a whole world.</summary>
    /// <param name="reading">With what was wrong before.</param>
    /// <param name="id">The id that it shall have.</param>
    /// <param name="world">As it was written.</param>
    /// <param name="key">The request.</param>
    /// <param name="field">The request's field that holds it; empty: none does.</param>
    public static NewWorld ReadWhole(Reading reading, string id, World? world, RequestKey key, string field)
    {
        RequestNames.NewId(reading, "world_id", id);
        if (reading.Require(field, world) is not { } given) throw ErrorStatus.ToRpcException(reading.Refusals);
        var own = new Reading();
        var known = World.Parser.WithDiscardUnknownFields(true).ParseFrom(given.ToByteString());
        if (known.CalculateSize() != given.CalculateSize()) own.Refuse("", "has fields that this server does not know");
        if (given.Name.Length > 0 && given.Name != ResourceName.OfWorld(id)) own.Refuse("name", "must be empty, or worlds/{world_id}");
        var baseline = Check(own, known, out var refusals);
        foreach (var refusal in refusals) reading.Refuse(field.Length == 0 ? refusal : refusal.Under(field));
        reading.OrThrow();
        return Keep(id, given.DisplayName, given.Note, known, baseline!, key);
    }

    private static NewWorld Derive(Reading reading, CreateWorldRequest request, WorldRecord from, RequestKey key)
    {
        RequestNames.NewId(reading, "world_id", request.WorldId);
        var kept = World.Parser.ParseFrom(from.Written.Span);
        var editing = new WorldEditing(kept);
        for (var i = 0; i < request.Edits.Count; i++)
        {
            using var scope = reading.At("edits", i);
            editing.Make(reading, request.Edits[i], i);
        }

        var written = editing.ToWorld();
        var baseline = Check(new Reading(), written, out var refusals);
        foreach (var refusal in refusals) reading.Refuse(editing.Traced(refusal));
        WrittenText.DisplayName(reading, "world.display_name", request.World?.DisplayName ?? "");
        WrittenText.CheckNote(reading, "world.note", request.World?.Note ?? "");
        reading.OrThrow();
        return Keep(request.WorldId, request.World?.DisplayName ?? "", request.World?.Note ?? "", written, baseline!, key) with { BaseWorld = from.Name };
    }

    private static NewWorld Keep(string id, string displayName, string note, World written, Baseline baseline, RequestKey key) => new()
    {
        Name = id,
        DisplayName = WrittenText.Normal(displayName),
        Note = note,
        Written = WrittenWorlds.Keep(written, baseline).ToByteArray(),
        Baseline = baseline,
        Request = key,
    };

    /// <summary>What mapping and rules say together, the same field once.</summary>
    private static Baseline? Check(Reading reading, World world, out ImmutableArray<Refusal> refusals)
    {
        var verdict = WorldRules.Check(WorldMapping.Read(reading, world));
        var named = reading.Refusals.Select(refusal => refusal.Path).ToHashSet(StringComparer.Ordinal);
        refusals = [.. reading.Refusals, .. verdict.Refusals.Where(refusal => !named.Contains(refusal.Path))];
        return verdict.Value;
    }

    private static RequestKey ReadKey(Reading reading, CreateWorldRequest request)
    {
        var id = RequestIds.Read(reading, "request_id", request.RequestId);
        var body = request.Clone();
        body.RequestId = "";
        return RequestIds.Key(id, nameof(WorldService.WorldServiceBase.CreateWorld), body);
    }
}
