using System.Collections.Immutable;
using Orleans;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Hashing;
using SahelSim.Model.Spreading;
using SahelSim.Model.Tripwires;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>A change that was applied, with all that the log keeps of it; or a preview of one.</summary>
[Immutable]
public sealed record CommittedChange
{
    /// <summary>Its revision; in a preview the revision that it was computed on (the same for all changes of a batch).</summary>
    public required long Revision { get; init; }

    /// <summary>True: nothing was written.</summary>
    public bool Preview { get; init; }

    /// <summary>The request that applied it; empty in a preview.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Its place in that request, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Of the credential; empty without authentication.</summary>
    public required string Author { get; init; }

    /// <summary>When it was committed; in a preview when it was computed.</summary>
    public required DateTimeOffset CommitTime { get; init; }

    /// <summary>The change as it was written. Never to be altered.</summary>
    public required V1.Change Written { get; init; }

    /// <summary>Wave 0 first, each sorted by quantity; a reversion is one wave 0.</summary>
    public ImmutableArray<ImmutableArray<Delta>> Waves => WavesOnDemand.Value;

    /// <summary>How <see cref="Waves"/> come about: those of a stored row are most of it, and most who read one do not ask for them.</summary>
    public required Lazy<ImmutableArray<ImmutableArray<Delta>>> WavesOnDemand { get; init; }

    /// <summary>The number of <see cref="Waves"/>.</summary>
    public required int WaveCount { get; init; }

    /// <summary>Whether <c>max_waves</c> stopped it.</summary>
    public required bool Truncated { get; init; }

    /// <summary>Sorted by quantity.</summary>
    public required ImmutableArray<Effect> Effects { get; init; }

    /// <summary>Sum of |delta| over <see cref="Effects"/>.</summary>
    public required double EffectsSum { get; init; }

    /// <summary>Actors whose own block it altered, sorted.</summary>
    public required ImmutableArray<ActorId> Touched { get; init; }

    /// <summary>State hash after it.</summary>
    public required Hash256 StateHash { get; init; }

    /// <summary>Chain hash after it; zeros in a preview.</summary>
    public required Hash256 ChainHash { get; init; }

    /// <summary>Clock date after it.</summary>
    public required DateOnly ClockDate { get; init; }

    /// <summary>Version of the law that computed it.</summary>
    public required string LawVersion { get; init; }

    /// <summary>The revision whose change set this one off, or would be in a preview; null: a caller did.</summary>
    public long? CausedBy { get; init; }

    /// <summary>The tripwire whose response this is; null: a caller applied it.</summary>
    public TripwireId? CausedByTripwire { get; init; }

    /// <summary>Tripwires that it tripped, by id.</summary>
    public ImmutableArray<NotedTrip> Trips { get; init; } = [];

    /// <summary>Tripwires that it cleared, by id.</summary>
    public ImmutableArray<TripwireId> ClearedTripwires { get; init; } = [];

    /// <summary>Bare id of the scenario in which it was first applied; empty in a preview.</summary>
    public required string Origin { get; init; }

    /// <summary>About how many bytes it takes in the log.</summary>
    public required int RowBytes { get; init; }
}
