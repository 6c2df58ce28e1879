using Google.Protobuf.WellKnownTypes;
using SahelSim.Contracts.Grains.Scenarios;

namespace SahelSim.Contracts.Mapping;

/// <summary><see cref="ScenarioRecord"/> → sahelsim.v1.Scenario.</summary>
public static class ScenarioMapping
{
    /// <summary>A scenario with the parameters in force.</summary>
    public static V1.Scenario ToProto(ScenarioDescription description)
    {
        var proto = ToProto(description.Record);
        proto.Parameters.AddRange(WrittenWorlds.Parameters(description.Parameters));
        return proto;
    }

    /// <summary>A scenario without its parameters.</summary>
    public static V1.Scenario ToProto(ScenarioRecord record)
    {
        if (record.Damaged) return new V1.Scenario { Name = ResourceName.OfScenario(record.Name), Uid = record.Uid.ToString("D"), Damaged = true };
        var proto = new V1.Scenario
        {
            Name = ResourceName.OfScenario(record.Name),
            DisplayName = record.DisplayName,
            Note = record.Note,
            HeadRevision = record.Head,
            Uid = record.Uid.ToString("D"),
            ClockDate = CalendarDates.ToProto(record.ClockDate),
            StateHash = record.StateHash.ToString(),
            ChainHash = record.ChainHash.ToString(),
            Etag = record.Etag,
            CreateTime = Timestamp.FromDateTimeOffset(record.CreateTime),
            UpdateTime = Timestamp.FromDateTimeOffset(record.UpdateTime),
        };
        if (record.ForkOf.Length == 0) proto.World = ResourceName.OfWorld(record.World);
        else proto.ForkOf = ResourceName.OfChange(record.ForkOf, record.ForkRevision);
        foreach (var (key, value) in record.Labels) proto.Labels[key] = value;
        return proto;
    }
}
