using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Outcomes;

/// <summary>Checks that an outcome can be asked about in a world.</summary>
public static class OutcomeRules
{
    /// <summary>Names every term that is no quantity of the world, every weight that is no number, and every quantity that comes twice.</summary>
    /// <param name="world">The world.</param>
    /// <param name="outcome">What is asked about.</param>
    /// <param name="at">The message that holds the terms, such as <c>outcome</c>.</param>
    /// <param name="findings">Where it is said.</param>
    public static void Check(WorldState world, Outcome outcome, string at, Findings findings)
    {
        if (outcome.Terms.Length is 0 or > Limit.OutcomeTerms)
        {
            findings.Invalid(at, "terms", string.Create(CultureInfo.InvariantCulture, $"must be 1 to {Limit.OutcomeTerms}, not {outcome.Terms.Length}"));
            return;
        }

        var met = new HashSet<Quantity>();
        for (var index = 0; index < outcome.Terms.Length; index++)
        {
            var (quantity, weight) = outcome.Terms[index];
            var term = string.Create(CultureInfo.InvariantCulture, $"{at}.terms[{index}]");
            CheckQuantity(world, quantity, $"{term}.quantity", findings);
            if (!double.IsFinite(weight)) findings.Invalid(term, "weight", "must be a finite number");
            if (!met.Add(quantity)) findings.Invalid(term, "quantity", $"{quantity} is named twice");
        }
    }

    private static void CheckQuantity(WorldState world, Quantity quantity, string at, Findings findings)
    {
        if (quantity.IsStance)
        {
            var stance = quantity.Stance;
            if (world.Find(stance.Actor) is not { } holder) findings.UnknownActor(stance.Actor, at, "stance.actor");
            else if (holder.IndexOfStance(stance.Issue) < 0) findings.Invalid(at, "stance.issue", $"{stance.Actor} holds no stance on {stance.Issue}");
            return;
        }

        var key = quantity.Relationship;
        var source = world.Find(key.Source);
        if (source is null) findings.UnknownActor(key.Source, at, "relationship.source");
        if (world.Find(key.Target) is null) findings.UnknownActor(key.Target, at, "relationship.target");
        else if (source is not null && source.AffinityTo(key.Target, key.Channel) is null)
            findings.Invalid(at, "relationship", $"{key.Source} holds no relationship towards {key.Target} in the {key.Channel.ToString().ToLowerInvariant()} channel");
    }
}
