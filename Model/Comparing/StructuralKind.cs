namespace SahelSim.Model.Comparing;

/// <summary>What two states can have differently beside affinities and positions. The numbers are those of the API.</summary>
public enum StructuralKind
{
    /// <summary>An actor is there; its value is its influence.</summary>
    Actor = 1,

    /// <summary>The kind of an actor; its value is the number of the kind.</summary>
    ActorKind = 2,

    /// <summary>The influence of an actor that both have.</summary>
    Influence = 3,

    /// <summary>The susceptibility of an actor that both have.</summary>
    Susceptibility = 4,

    /// <summary>A membership; its value is the commitment.</summary>
    Membership = 5,

    /// <summary>A relationship is held; its value is the affinity.</summary>
    Relationship = 6,

    /// <summary>A stance is held; its value is the position.</summary>
    Stance = 7,

    /// <summary>The salience of a stance that both hold.</summary>
    Salience = 8,

    /// <summary>Where reversion draws a relationship or stance that both hold, in affinity or position.</summary>
    Rest = 9,

    /// <summary>A tie weight; absent is 1.</summary>
    TieWeight = 10,

    /// <summary>A row of influence weights is given; its value is the number of its weights.</summary>
    InfluenceRow = 11,

    /// <summary>A weight of a row that is given.</summary>
    InfluenceWeight = 12,

    /// <summary>A parameter of the law.</summary>
    Parameter = 13,

    /// <summary>How much an issue counts in a channel.</summary>
    ChannelWeight = 14,

    /// <summary>The score of an event type.</summary>
    EventScore = 15,

    /// <summary>How much of an event in a context reaches a channel.</summary>
    ContextSpill = 16,

    /// <summary>A tripwire is set, and set alike; its value is 1 where it can still trip, else 0.</summary>
    Tripwire = 17,
}
