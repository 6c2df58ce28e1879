using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;

namespace SahelSim.Model.Levers;

/// <summary>Which levers are tried, how hard each is pulled, and which are told.</summary>
public sealed record LeverQuery
{
    /// <summary>Empty: all.</summary>
    public ImmutableArray<LeverKind> Kinds { get; init; } = [];

    /// <summary>Who acts: sources of events, holders of stances and relationships. Empty: everybody.</summary>
    public ImmutableArray<ActorId> Actors { get; init; } = [];

    /// <summary>Towards whom: targets of events and relationships. Empty: everybody. Stances have none and are not asked.</summary>
    public ImmutableArray<ActorId> Targets { get; init; } = [];

    /// <summary>Empty: all that have a score.</summary>
    public ImmutableArray<EventType> EventTypes { get; init; } = [];

    /// <summary>The contexts of an event, set by set. Empty: one context of each row of spills that the world has.</summary>
    public ImmutableArray<ImmutableArray<string>> Contexts { get; init; } = [];

    /// <summary>Of relationship shifts. Empty: all.</summary>
    public ImmutableArray<Channel> Channels { get; init; } = [];

    /// <summary>Of events, within (0, 1].</summary>
    public double Intensity { get; init; } = 0.5;

    /// <summary>By how much a stance is shifted, both ways, within (0, 2]; cut to the room left.</summary>
    public double StanceDelta { get; init; } = 0.1;

    /// <summary>By how much a relationship is shifted, both ways: in level within (0, 2), in affinity within (0, 36]; cut to levels of ±0.999.</summary>
    public double RelationshipDelta { get; init; } = 0.1;

    /// <summary>Whether <see cref="RelationshipDelta"/> is in affinity, not in level.</summary>
    public bool RelationshipDeltaInAffinity { get; init; }

    /// <summary>Which way.</summary>
    public LeverDirection Direction { get; init; }

    /// <summary>Of the levers that one actor has towards another, or on one stance or relationship, only the strongest upwards and the strongest downwards.</summary>
    public bool OnePerPair { get; init; }

    /// <summary>Whether shifts of the outcome's own quantities are left out.</summary>
    public bool LeaveOutOwn { get; init; }

    /// <summary>How many are told, best first; 1 to 1,000.</summary>
    public int Count { get; init; } = 20;

    /// <summary>How much of a lever's effect a unit of its cost outweighs; finite, at least 0.</summary>
    public double CostWeight { get; init; }

    /// <summary>What a lever is ranked by; null where it moves the outcome the wrong way, or not at all.</summary>
    internal double? ScoreOf(in Candidate candidate)
    {
        var effect = Direction switch
        {
            LeverDirection.Raise => candidate.Effect,
            LeverDirection.Lower => -candidate.Effect,
            _ => Math.Abs(candidate.Effect),
        };
        return effect > 0 ? effect - CostWeight * candidate.Cost : null;
    }

    internal bool Tries(LeverKind kind) => Kinds.IsEmpty || Kinds.Contains(kind);
}
