using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.RegimeChange ↔ <see cref="RegimeChange"/>. The kind stays with the proto: the law does not read it.</summary>
public static class RegimeChangeMapping
{
    public static RegimeChange Read(Reading reading, V1.RegimeChange proto)
    {
        if (proto.Kind is not ("coup" or "election" or "transition")) reading.Refuse("kind", "must be one of coup, election, transition");
        var shifts = ImmutableArray.CreateBuilder<StanceShift>(proto.Shifts.Count);
        for (var i = 0; i < proto.Shifts.Count; i++)
        {
            using var scope = reading.At("shifts", i);
            shifts.Add(ShiftMapping.Read(reading, proto.Shifts[i]));
        }

        return new RegimeChange(new ActorId(proto.Actor), shifts.MoveToImmutable(), proto.HasSusceptibility ? proto.Susceptibility : null);
    }

    public static V1.RegimeChange ToProto(RegimeChange change)
    {
        var proto = new V1.RegimeChange { Actor = change.Actor.Value, Kind = "transition" };
        proto.Shifts.AddRange(change.Shifts.Select(ShiftMapping.ToProto));
        if (change.Susceptibility is { } susceptibility) proto.Susceptibility = susceptibility;
        return proto;
    }
}
