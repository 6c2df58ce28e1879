using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Tripwires;

namespace SahelSim.Model.Worlds;

/// <summary>All of a world at one revision: what the log folds to and the law reads. Immutable.</summary>
/// <param name="Settings">What all actors have in common.</param>
/// <param name="Actors">Sorted by id.</param>
/// <param name="ClockDate">The date of the last dated change, else the baseline's.</param>
public sealed record WorldState(WorldSettings Settings, ImmutableArray<ActorState> Actors, DateOnly ClockDate)
{
    /// <summary>Sorted by id.</summary>
    public ImmutableArray<Tripwire> Tripwires { get; init; } = [];

    /// <summary>The position of an actor in <see cref="Actors"/>, or a negative number where there is none.</summary>
    public int IndexOf(ActorId id)
    {
        int low = 0, high = Actors.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Actors[middle].Id.CompareTo(id);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    /// <summary>The actor, or null where there is none.</summary>
    public ActorState? Find(ActorId id) => IndexOf(id) is >= 0 and var index ? Actors[index] : null;
}
