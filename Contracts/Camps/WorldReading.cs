using System.Collections.Immutable;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Camps;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Camps;

/// <summary>Reads which actors and channels of a world count.</summary>
internal static class WorldReading
{
    /// <param name="reading">Notes what is wrong.</param>
    /// <param name="world">The world.</param>
    /// <param name="rule">What counts; null: everything.</param>
    /// <param name="actorsMax">How many actors may count.</param>
    public static CampGround? Read(Reading reading, WorldState world, V1.TieRule? rule, int actorsMax)
    {
        using var scope = reading.At("ties");
        var actors = Actors(reading, world, rule);
        var channels = ReadChannels(reading, rule);
        if (!reading.Clean || NetworkReading.TooMany(reading, "actors", actors.Length, actorsMax, "actors")) return null;
        var held = WorldTies.Of(actors, channels);
        if (NetworkReading.TooMany(reading, "actors", held.Length, Limit.CampTies, "ties")) return null;
        return new CampGround([.. actors.Select(actor => actor.Id.Value)], held, [.. actors.Select(actor => actor.Influence)]);
    }

    private static ImmutableArray<ActorState> Actors(Reading reading, WorldState world, V1.TieRule? rule)
    {
        if (rule is not { Actors.Count: > 0 }) return world.Actors;
        if (NetworkReading.TooMany(reading, "actors", rule.Actors.Count, Limit.CampActors, "actors")) return [];
        var found = ImmutableArray.CreateBuilder<ActorState>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < rule.Actors.Count; at++)
        {
            var id = rule.Actors[at];
            if (!Identifier.IsValid(id)) reading.Refuse($"actors[{at}]", "must be an id or alias: 1 to 63 of A-Z, a-z, 0-9, _ and -");
            else if (!known.Add(id)) reading.Refuse($"actors[{at}]", "is named twice");
            else if (world.Find(new ActorId(id)) is { } actor) found.Add(actor);
            else reading.Refuse(Unknown($"actors[{at}]", id));
        }

        return [.. found.OrderBy(actor => actor.Id)];
    }

    /// <summary>The refusal of an actor that is not there.</summary>
    public static Refusal Unknown(string field, string id) =>
        new Refusal(RefusalReason.UnknownActor, field, $"no actor {id} here; ids are case-sensitive").With("actor", id);

    private static ImmutableArray<Channel> ReadChannels(Reading reading, V1.TieRule? rule)
    {
        if (rule is not { Channels.Count: > 0 }) return Channels.All;
        ImmutableArray<Channel> channels = [.. rule.Channels.Select(channel => (Channel)channel).Take(Channels.All.Length + 1)];
        for (var at = 0; at < channels.Length; at++)
        {
            if (!Channels.IsDefined(channels[at])) reading.Refuse($"channels[{at}]", "must be DIPLOMATIC, SECURITY or ECONOMIC");
            else if (channels.AsSpan(0, at).Contains(channels[at])) reading.Refuse($"channels[{at}]", "is given twice");
        }

        return channels;
    }
}
