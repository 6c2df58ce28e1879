using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Committing;

/// <summary>Which actors' blocks differ between two states of one scenario.</summary>
public static class TouchedActors
{
    /// <summary>Those whose block is another object, that entered or that left; sorted. Blocks are shared between states, so this compares no content.</summary>
    public static ImmutableArray<ActorId> Between(WorldState before, WorldState after)
    {
        var touched = ImmutableArray.CreateBuilder<ActorId>();
        int i = 0, j = 0;
        while (i < before.Actors.Length || j < after.Actors.Length)
        {
            var order = i == before.Actors.Length ? 1
                : j == after.Actors.Length ? -1
                : ReferenceEquals(before.Actors[i], after.Actors[j]) ? 0
                : before.Actors[i].Id.CompareTo(after.Actors[j].Id);
            if (order < 0) touched.Add(before.Actors[i].Id);
            else if (order > 0) touched.Add(after.Actors[j].Id);
            else if (!ReferenceEquals(before.Actors[i], after.Actors[j])) touched.Add(after.Actors[j].Id);
            if (order <= 0) i++;
            if (order >= 0) j++;
        }

        return touched.ToImmutable();
    }
}
