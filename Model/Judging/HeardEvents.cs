using SahelSim.Model.Actors;

namespace SahelSim.Model.Judging;

/// <summary>Takes the impulses of events into a change that is being judged.</summary>
internal readonly struct HeardEvents(Hearing hearing) : IEventGround<ActorId>
{
    public bool Holds(ActorId source, ActorId target, Channel channel) => hearing.Affinity(new(source, target, channel)) is not null;

    public ReadOnlySpan<(ActorId Member, double Commitment)> MembersOf(ActorId bloc) => hearing.MembersOf(bloc).AsSpan();

    public void Create(ActorId source, ActorId target, Channel channel) => hearing.Impulses.Create(new(source, target, channel));

    public void Shift(ActorId source, ActorId target, Channel channel, double delta) => hearing.Impulses.Add(new RelationshipKey(source, target, channel), delta);
}
