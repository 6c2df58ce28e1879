using SahelSim.Model.Changes;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.StanceShift ↔ <see cref="StanceShift"/> and sahelsim.v1.RelationshipShift ↔ <see cref="RelationshipShift"/>.</summary>
public static class ShiftMapping
{
    public static StanceShift Read(Reading reading, V1.StanceShift proto)
    {
        var stance = Quantities.Read(reading, "stance", proto.Stance);
        switch (proto.ToCase)
        {
            case V1.StanceShift.ToOneofCase.Delta: return new StanceShift(stance, ShiftKind.By, proto.Delta);
            case V1.StanceShift.ToOneofCase.Position: return new StanceShift(stance, ShiftKind.To, proto.Position);
            default:
                reading.Refuse("", "must say by how much (delta) or to where (position)");
                return new StanceShift(stance, ShiftKind.By, 0);
        }
    }

    public static RelationshipShift Read(Reading reading, V1.RelationshipShift proto)
    {
        var relationship = Quantities.Read(reading, "relationship", proto.Relationship);
        switch (proto.ToCase)
        {
            case V1.RelationshipShift.ToOneofCase.Delta: return new RelationshipShift(relationship, ShiftKind.By, proto.Delta);
            case V1.RelationshipShift.ToOneofCase.Level: return new RelationshipShift(relationship, ShiftKind.To, proto.Level);
            default:
                reading.Refuse("", "must say by how much (delta) or to which level (level)");
                return new RelationshipShift(relationship, ShiftKind.By, 0);
        }
    }

    public static V1.StanceShift ToProto(StanceShift shift)
    {
        var proto = new V1.StanceShift { Stance = Quantities.ToProto(shift.Stance) };
        if (shift.Kind == ShiftKind.By) proto.Delta = shift.Value;
        else proto.Position = shift.Value;
        return proto;
    }

    public static V1.RelationshipShift ToProto(RelationshipShift shift)
    {
        var proto = new V1.RelationshipShift { Relationship = Quantities.ToProto(shift.Relationship) };
        if (shift.Kind == ShiftKind.By) proto.Delta = shift.Value;
        else proto.Level = shift.Value;
        return proto;
    }
}
