using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Committing;

/// <summary>Looks up where quantities stood before a change; quick for quantities that come sorted.</summary>
internal sealed class Origins(WorldState world)
{
    private ActorState? latest;

    /// <summary>The affinity or position; null for a relationship that did not exist.</summary>
    public double? Of(Quantity quantity)
    {
        var holder = quantity.Holder;
        if (latest is null || latest.Id != holder) latest = world.Find(holder);
        if (latest is null) throw new ArgumentException($"There is no actor {holder}.", nameof(quantity));
        return quantity.IsStance
            ? latest.Stances[latest.IndexOfStance(quantity.Stance.Issue)].Position
            : latest.AffinityTo(quantity.Relationship.Target, quantity.Relationship.Channel);
    }
}
