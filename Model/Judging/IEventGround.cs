using SahelSim.Model.Actors;

namespace SahelSim.Model.Judging;

/// <summary>What an event's impulses are worked out on: a change that is judged, or arrays on which many events are tried.</summary>
/// <typeparam name="TActor">How it names actors.</typeparam>
internal interface IEventGround<TActor>
{
    /// <summary>Whether the relationship existed before the change.</summary>
    bool Holds(TActor source, TActor target, Channel channel);

    /// <summary>The members of a bloc before the change, in id order; none for an actor that is no bloc.</summary>
    ReadOnlySpan<(TActor Member, double Commitment)> MembersOf(TActor bloc);

    /// <summary>The event creates a relationship that did not exist.</summary>
    void Create(TActor source, TActor target, Channel channel);

    /// <summary>The event moves a relationship by this, in affinity.</summary>
    void Shift(TActor source, TActor target, Channel channel, double delta);
}
