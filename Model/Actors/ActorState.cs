using System.Collections.Immutable;

namespace SahelSim.Model.Actors;

/// <summary>One actor with all that it holds, at one revision. Immutable; every list is sorted ordinally and free of duplicates.</summary>
public sealed record ActorState
{
    public required ActorId Id { get; init; }

    public required ActorKind Kind { get; init; }

    /// <summary>For people; at most 256 bytes of UTF-8 in Unicode form C. Not part of the state hash.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary><c>w</c>, capability, within (0, 1].</summary>
    public required double Influence { get; init; }

    /// <summary><c>λ</c>, within [0, 1).</summary>
    public required double Susceptibility { get; init; }

    /// <summary>Sorted by target, channel.</summary>
    public ImmutableArray<Relationship> Relationships { get; init; } = [];

    /// <summary>Tie weights <c>v</c> that are not 1, each towards an actor that a relationship is held with; sorted by partner.</summary>
    public ImmutableArray<PartnerWeight> TieWeights { get; init; } = [];

    /// <summary>A given row of influence weights <c>W</c>, sorted by partner, absolute values summing to at most 1; default where the row is derived.</summary>
    public ImmutableArray<PartnerWeight> InfluenceRow { get; init; }

    /// <summary>Sorted by issue.</summary>
    public ImmutableArray<Stance> Stances { get; init; } = [];

    /// <summary>Sorted by bloc.</summary>
    public ImmutableArray<Commitment> Commitments { get; init; } = [];
}
