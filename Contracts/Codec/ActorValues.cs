using SahelSim.Contracts.Rows;
using SahelSim.Model.Actors;
using Proto = SahelSim.Grains.V1;

namespace SahelSim.Contracts.Codec;

/// <summary>Actors between servers.</summary>
internal static class ActorValues
{
    public static Proto.ActorValue ToProto(ActorState actor)
    {
        var proto = new Proto.ActorValue();
        proto.Actor = ActorBlockMapping.ToProto(actor, new IdTable(proto.Ids));
        return proto;
    }

    public static ActorState FromProto(Proto.ActorValue proto) => ActorBlockMapping.FromProto(proto.Actor, proto.Ids);
}
