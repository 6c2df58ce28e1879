using System.Collections.Immutable;
using Orleans;
using SahelSim.Model.Spreading;

namespace SahelSim.Contracts.Grains.Actors;

/// <summary>What an actor answers to a wave.</summary>
/// <param name="Kind">Whether it could.</param>
/// <param name="Deltas">Its deltas of the next wave, sorted by quantity; empty unless it answered, and where nothing reaches the threshold.</param>
[Immutable]
public sealed record Reacted(ReactedKind Kind, ImmutableArray<Delta> Deltas)
{
    /// <summary>It lacks its view.</summary>
    public static Reacted NeedsView { get; } = new(ReactedKind.NeedsView, []);

    /// <summary>Its server computes another law.</summary>
    public static Reacted OtherLaw { get; } = new(ReactedKind.OtherLaw, []);
}
