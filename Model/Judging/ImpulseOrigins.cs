using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Judging;

/// <summary>Tells which action of an accepted change put an impulse where.</summary>
public static class ImpulseOrigins
{
    /// <summary>What one action moves by itself, each once; nothing for one that has no impulses.</summary>
    /// <param name="working">The world before the change, its entries included.</param>
    /// <param name="action">One of its actions.</param>
    public static ImmutableArray<Quantity> Of(WorldState working, ChangeAction action)
    {
        var hearing = new Hearing(working, new Roster(working), new Findings());
        if (action is not Reversion) Judge.Take(hearing, action, "");
        return hearing.Impulses.Named;
    }
}
