using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>The structures of an ensemble's members at each of its steps, found when the first member comes there. Shared by threads: all find the same.</summary>
/// <param name="count">How many steps there are.</param>
internal sealed class LaneStructures(int count)
{
    private readonly LaneStructure?[] found = new LaneStructure?[count];

    public int Count => count;

    /// <summary>The structure at a step; null where the world has too few relationships for its actors to be worth it.</summary>
    /// <param name="step">Which step.</param>
    /// <param name="world">A member's state there.</param>
    public LaneStructure? Of(int step, WorldState world)
    {
        if (Volatile.Read(ref found[step]) is { } known) return known;
        if (!LaneStructure.Suits(world)) return null;
        var structure = new LaneStructure(world);
        Volatile.Write(ref found[step], structure);
        return structure;
    }
}
