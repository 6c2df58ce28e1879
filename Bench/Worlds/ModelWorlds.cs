using SahelSim.Contracts.Mapping;
using SahelSim.Model.Judging;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Bench.Worlds;

/// <summary>Worlds and changes of the API as the law reads them.</summary>
public static class ModelWorlds
{
    /// <summary>The baseline of a world.</summary>
    public static WorldState Of(V1.World world) => Accepted(WorldRules.Check(WorldMapping.Read(new Reading(), world))).State;

    /// <summary>A change, judged on a world.</summary>
    public static JudgedChange Judged(WorldState world, V1.Change change) => Accepted(Judge.Decide(world, ChangeMapping.Read(new Reading(), change)));

    private static T Accepted<T>(Verdict<T> verdict)
        where T : class
        => verdict.Value ?? throw new InvalidOperationException(verdict.Refusals[0].ToString());
}
