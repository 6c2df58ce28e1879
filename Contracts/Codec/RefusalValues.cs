using System.Collections.Immutable;
using SahelSim.Model.Refusals;
using Proto = SahelSim.Grains.V1;

namespace SahelSim.Contracts.Codec;

/// <summary>Refusals between servers.</summary>
internal static class RefusalValues
{
    public static Proto.RefusalValue ToProto(Refusal refusal)
    {
        var proto = new Proto.RefusalValue { Reason = (int)refusal.Reason, Path = refusal.Path, Message = refusal.Message };
        foreach (var (key, value) in refusal.Metadata)
        {
            proto.Metadata.Add(key);
            proto.Metadata.Add(value);
        }

        return proto;
    }

    public static Refusal FromProto(Proto.RefusalValue proto)
    {
        var metadata = ImmutableSortedDictionary<string, string>.Empty;
        for (var position = 0; position < proto.Metadata.Count; position += 2)
            metadata = metadata.SetItem(proto.Metadata[position], proto.Metadata[position + 1]);
        return new Refusal((RefusalReason)proto.Reason, proto.Path, proto.Message, metadata);
    }
}
