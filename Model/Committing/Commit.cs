using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Committing;

/// <summary>A change that has been computed whole and can be appended to the log.</summary>
public sealed record Commit
{
    /// <summary>The state after the change: <see cref="Edits"/> folded onto the one before, to the bit. Untouched actors are the same objects.</summary>
    public required WorldState After { get; init; }

    /// <summary>In the order in which they fold.</summary>
    public required ImmutableArray<Edit> Edits { get; init; }

    /// <summary>The waves as they ran, wave 0 first, each sorted by quantity; a reversion is one wave 0.</summary>
    public required ImmutableArray<ImmutableArray<Delta>> Waves { get; init; }

    /// <summary>Sorted by quantity.</summary>
    public required ImmutableArray<Effect> Effects { get; init; }

    /// <summary>Sum of |delta| over <see cref="Effects"/> in their order.</summary>
    public required double EffectsSum { get; init; }

    /// <summary>Tripwires that it trips, by id; of each the edits hold a <see cref="TripwireTripped"/>.</summary>
    public ImmutableArray<Trip> Trips { get; init; } = [];

    /// <summary>Tripwires that it clears, by id: those that it names, and those about actors that leave.</summary>
    public ImmutableArray<TripwireId> Cleared { get; init; } = [];

    /// <summary>Actors whose own block is another than before, entered ones and those that left included; sorted.</summary>
    public required ImmutableArray<ActorId> Touched { get; init; }
}
