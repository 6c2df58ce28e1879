using System.Collections.Immutable;
using Orleans;
using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Grains.Actors;

/// <summary>Which actors a read gives, and how much of each.</summary>
/// <param name="Ids">These, in any order; default: all.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.ActorSelection")]
public sealed record ActorSelection([property: Id(0)] ImmutableArray<ActorId> Ids)
{
    /// <summary>All actors.</summary>
    public static ActorSelection All { get; } = new(default(ImmutableArray<ActorId>));

    /// <summary>Of all actors, those from this id on, itself included; empty: from the first.</summary>
    [Id(1)]
    public string From { get; init; } = "";

    /// <summary>Of all actors, as many at most; 0: no end.</summary>
    [Id(2)]
    public int AtMost { get; init; }

    /// <summary>Of all actors, as many as hold this many relationships together, and at least one; 0: no end.</summary>
    [Id(3)]
    public int RelationshipsAtMost { get; init; }

    /// <summary>Without what they hold: relationships, stances, commitments, weights.</summary>
    [Id(4)]
    public bool Bare { get; init; }
}
