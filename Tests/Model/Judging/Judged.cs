using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Judging;
using SahelSim.Model.Worlds;
using Xunit;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Judging;

/// <summary>Short ways to judge a change and to read what came of it.</summary>
public static class Judged
{
    /// <summary>A change that must be accepted.</summary>
    public static JudgedChange On(WorldState world, params ImmutableArray<ChangeAction> actions)
    {
        var verdict = Judge.Decide(world, Change(actions));
        Assert.True(verdict.Accepted, string.Join(Environment.NewLine, verdict.Refusals));
        return verdict.Value;
    }

    /// <summary>The refusals of a change, each as "REASON at path"; empty where it is accepted.</summary>
    public static string[] Refused(WorldState world, params ImmutableArray<ChangeAction> actions) =>
        [.. Written(Judge.Decide(world, Change(actions)).Refusals)];

    /// <summary>Wave 0 as quantities with their deltas.</summary>
    public static Dictionary<string, double> Impulses(WorldState world, params ImmutableArray<ChangeAction> actions) =>
        On(world, actions).Impulses.ToDictionary(delta => delta.Quantity.ToString(), delta => delta.Value);

    public static EventAction Event(ActorId source, ActorId target, EventType type, double intensity = 1, params ImmutableArray<string> contexts) =>
        new(source, target, type, contexts, intensity);

    public static StanceShift ShiftBy(ActorId actor, IssueId issue, double delta) => new(new StanceKey(actor, issue), ShiftKind.By, delta);

    public static StanceShift ShiftTo(ActorId actor, IssueId issue, double position) => new(new StanceKey(actor, issue), ShiftKind.To, position);

    public static RelationshipShift LevelBy(ActorId source, ActorId target, Channel channel, double delta) =>
        new(new RelationshipKey(source, target, channel), ShiftKind.By, delta);

    public static RelationshipShift LevelTo(ActorId source, ActorId target, Channel channel, double level) =>
        new(new RelationshipKey(source, target, channel), ShiftKind.To, level);

    public static MembershipAction Join(ActorId bloc, ActorId member, double commitment = 1) => new(bloc, member, MembershipAct.Join, commitment);

    public static MembershipAction Leave(ActorId bloc, ActorId member) => new(bloc, member, MembershipAct.Leave, 0);

    public static MembershipAction Suspend(ActorId bloc, ActorId member) => new(bloc, member, MembershipAct.Suspend, 0);

    public static MembershipAction Commit(ActorId bloc, ActorId member, double commitment) => new(bloc, member, MembershipAct.Commit, commitment);

    public static ParameterChange Set(params (string Name, double Value)[] parameters) =>
        new([.. parameters.Select(parameter => new ParameterValue(parameter.Name, parameter.Value))]);

    /// <summary>An entry with relationships from and to the new actor, and memberships in blocs.</summary>
    public static ActorEntry Enter(ActorDraft actor, ImmutableArray<RelationshipDraft> relationships = default, params ActorId[] blocs) =>
        new(actor, relationships, [], [.. blocs.Select(bloc => new MembershipDraft(bloc, actor.Id, null))]);
}
