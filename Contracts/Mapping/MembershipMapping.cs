using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using Case = SahelSim.V1.Membership.ActOneofCase;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.Membership ↔ <see cref="MembershipAction"/>.</summary>
public static class MembershipMapping
{
    public static MembershipAction Read(Reading reading, V1.Membership proto)
    {
        var (act, commitment) = proto.ActCase switch
        {
            Case.Join => (MembershipAct.Join, proto.Join),
            Case.Leave => (MembershipAct.Leave, 0),
            Case.Suspend => (MembershipAct.Suspend, 0),
            Case.Commitment => (MembershipAct.Commit, proto.Commitment),
            _ => default,
        };
        if (act == 0) reading.Refuse("", "must be a join, a leave, a suspend or a commitment");
        if (proto.HasLeave && !proto.Leave) reading.Refuse("leave", "must be true");
        if (proto.HasSuspend && !proto.Suspend) reading.Refuse("suspend", "must be true");
        return new MembershipAction(new ActorId(proto.Bloc), new ActorId(proto.Member), act, commitment);
    }

    public static V1.Membership ToProto(MembershipAction action)
    {
        var proto = new V1.Membership { Bloc = action.Bloc.Value, Member = action.Member.Value };
        switch (action.Act)
        {
            case MembershipAct.Join: proto.Join = action.Commitment; break;
            case MembershipAct.Leave: proto.Leave = true; break;
            case MembershipAct.Suspend: proto.Suspend = true; break;
            case MembershipAct.Commit: proto.Commitment = action.Commitment; break;
            default: throw new ArgumentException($"Not an act: {action.Act}", nameof(action));
        }

        return proto;
    }
}
