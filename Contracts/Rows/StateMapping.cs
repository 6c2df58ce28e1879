using System.Collections.Immutable;
using Google.Protobuf;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Worlds;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Contracts.Rows;

/// <summary>Whole states and baselines, as worlds and snapshots keep them. Reading throws where columns do not fit each other: what was read is then corrupted.</summary>
public static class StateMapping
{
    /// <summary>Whether reading failed because of what was read: a message that is none, columns that do not fit each other, a value out of its range.</summary>
    public static bool IsCorruption(Exception exception) =>
        exception is InvalidProtocolBufferException or InvalidDataException or ArgumentException or IndexOutOfRangeException
            or InvalidOperationException or NullReferenceException or FoldException;

    public static Proto.State ToProto(WorldState state)
    {
        var proto = new Proto.State { Settings = SettingsMapping.ToProto(state.Settings), ClockDay = state.ClockDate.DayNumber };
        var ids = new IdTable(proto.Ids);
        foreach (var actor in state.Actors) proto.Actors.Add(ActorBlockMapping.ToProto(actor, ids));
        foreach (var tripwire in state.Tripwires) proto.Tripwires.Add(TripMapping.ToProto(tripwire));
        return proto;
    }

    public static WorldState FromProto(Proto.State proto) => new(
        SettingsMapping.FromProto(proto.Settings),
        [.. proto.Actors.Select(block => ActorBlockMapping.FromProto(block, proto.Ids))],
        DateOnly.FromDayNumber(proto.ClockDay))
    {
        Tripwires = [.. proto.Tripwires.Select(TripMapping.FromProto)],
    };

    public static Proto.Baseline ToProto(Baseline baseline)
    {
        var proto = new Proto.Baseline { State = ToProto(baseline.State) };
        foreach (var (name, actor) in baseline.Aliases) proto.Aliases.Add(new Proto.Alias { Name = name, Actor = actor.Value });
        return proto;
    }

    public static Baseline FromProto(Proto.Baseline proto) => new(
        FromProto(proto.State),
        proto.Aliases.ToImmutableSortedDictionary(alias => alias.Name, alias => new ActorId(alias.Actor), StringComparer.Ordinal));
}
