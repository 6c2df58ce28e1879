using System.Collections.Immutable;
using Google.Protobuf.Collections;
using SahelSim.Contracts.Rows;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using Proto = SahelSim.Grains.V1;

namespace SahelSim.Contracts.Codec;

/// <summary>Actors' views between servers.</summary>
internal static class ViewValues
{
    public static Proto.ViewValue ToProto(ActorView view)
    {
        var proto = new Proto.ViewValue();
        var ids = new IdTable(proto.Ids);
        proto.Actor = ActorBlockMapping.ToProto(view.Actor, ids);
        foreach (var partner in view.Partners)
        {
            var value = new Proto.PartnerValue { Partner = ids.Of(partner.Id), Influence = partner.Influence, Bond = partner.Bond };
            foreach (var position in partner.Positions)
            {
                value.Issue.Add(ids.Of(position.Issue));
                value.Position.Add(position.Position);
            }

            proto.Partners.Add(value);
        }

        foreach (var voice in view.Voices)
        {
            proto.VoiceMember.Add(ids.Of(voice.Member));
            proto.VoiceShare.Add(voice.Share);
        }

        return proto;
    }

    public static ActorView FromProto(Proto.ViewValue proto) => new()
    {
        Actor = ActorBlockMapping.FromProto(proto.Actor, proto.Ids),
        Partners = [.. proto.Partners.Select(partner => Partner(partner, proto.Ids))],
        Voices = [.. proto.VoiceMember.Select((member, at) => new Voice(new ActorId(proto.Ids[(int)member]), proto.VoiceShare[at]))],
    };

    private static PartnerView Partner(Proto.PartnerValue proto, RepeatedField<string> ids) => new(
        new ActorId(ids[(int)proto.Partner]), proto.Influence, proto.Bond,
        [.. proto.Issue.Select((issue, at) => new PartnerPosition(new IssueId(ids[(int)issue]), proto.Position[at]))]);
}
