using System.Collections.Immutable;
using SahelSim.Model.Changes;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.ParameterChange ↔ <see cref="ParameterChange"/>.</summary>
public static class ParameterMapping
{
    public static ParameterChange Read(Reading reading, V1.ParameterChange proto)
    {
        var set = ImmutableArray.CreateBuilder<ParameterValue>(proto.Set.Count);
        for (var i = 0; i < proto.Set.Count; i++)
        {
            using var scope = reading.At("set", i);
            var parameter = proto.Set[i];
            if (!parameter.HasValue) reading.Refuse("value", "is required");
            EvidenceRules.Check(reading, "evidence", parameter.Evidence);
            set.Add(new ParameterValue(parameter.Name, parameter.Value));
        }

        return new ParameterChange(set.MoveToImmutable());
    }

    public static V1.ParameterChange ToProto(ParameterChange change)
    {
        var proto = new V1.ParameterChange();
        foreach (var (name, value) in change.Set) proto.Set.Add(new V1.Parameter { Name = name, Value = value });
        return proto;
    }
}
