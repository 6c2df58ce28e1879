using Google.Protobuf.WellKnownTypes;
using SahelSim.Contracts.Grains.Observing;

namespace SahelSim.Contracts.Mapping;

/// <summary><see cref="ObservationRecord"/> → sahelsim.v1.Observation.</summary>
public static class ObservationMapping
{
    public static V1.Observation ToProto(ObservationRecord record)
    {
        var name = ResourceName.OfObservation(record.Scenario);
        if (record.Damaged) return new V1.Observation { Name = name, Damaged = true };
        return new V1.Observation
        {
            Name = name,
            Quantities = { record.Quantities.Select(Quantities.ToProto) },
            CreateTime = Timestamp.FromDateTimeOffset(record.CreateTime),
            UpdateTime = Timestamp.FromDateTimeOffset(record.UpdateTime),
        };
    }
}
