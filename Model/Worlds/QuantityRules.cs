using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Worlds;

/// <summary>The rules for a quantity that someone waits for or observes: its actors are there, and a stance is held. A relationship need not be there yet.</summary>
internal static class QuantityRules
{
    /// <summary>Says what is wrong with a quantity.</summary>
    /// <param name="quantity">As written, unchecked.</param>
    /// <param name="world">The state that its stance must be in.</param>
    /// <param name="roster">Who is there.</param>
    /// <param name="at">Where it is written.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static void Check(Quantity quantity, WorldState world, Roster roster, string at, Findings findings)
    {
        if (quantity.IsStance)
        {
            var (actor, issue) = quantity.Stance;
            if (!roster.Knows(actor, at, "stance.actor", findings) | !findings.IsId(issue.Value, at, "stance.issue")) return;
            if (world.Find(actor) is not { } holder || holder.IndexOfStance(issue) >= 0) return;
            findings.Add(new Refusal(RefusalReason.UnknownStance, $"{at}.stance.issue", $"{actor} holds no stance on {issue}")
                .With("actor", actor.Value).With("issue", issue.Value));
            return;
        }

        var key = quantity.Relationship;
        var known = roster.Knows(key.Source, at, "relationship.source", findings) & roster.Knows(key.Target, at, "relationship.target", findings);
        findings.IsChannel(key.Channel, at, "relationship.channel");
        if (known && key.Source == key.Target) findings.Invalid(at, "relationship.target", "must be another actor than the source");
    }
}
