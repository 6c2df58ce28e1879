using System.Collections.Immutable;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary>What a story must be, apart from its world.</summary>
public static class StoryRules
{
    /// <returns>All that is wrong, with paths into the story.</returns>
    public static ImmutableArray<Refusal> Check(Story story)
    {
        var reading = new Reading();
        if (!Identifier.IsValid(story.Id)) reading.Refuse("id", "must be 1 to 63 letters, digits, _ and -");
        WrittenText.DisplayName(reading, "display_name", story.DisplayName);
        WrittenText.CheckNote(reading, "note", story.Note);
        if (!ResourceName.TryWorld(story.World, out _)) reading.Refuse("world", "must be the name of a world such as worlds/sahel-2026");
        CheckChanges(reading, story);
        for (var at = 0; at < story.Outcomes.Count; at++)
        {
            using var scope = reading.At("outcomes", at);
            CheckOutcome(reading, story.Outcomes[at], story.Changes.Count);
        }

        return reading.Refusals;
    }

    /// <returns>All that is wrong with a change of its own, with paths into it.</returns>
    public static ImmutableArray<Refusal> Check(Change change)
    {
        var reading = new Reading();
        ChangeMapping.Read(reading, change);
        return reading.Refusals;
    }

    private static void CheckChanges(Reading reading, Story story)
    {
        Change? dated = null;
        for (var at = 0; at < story.Changes.Count; at++)
        {
            using var scope = reading.At("changes", at);
            var change = story.Changes[at];
            ChangeMapping.Read(reading, change);
            if (change.EffectiveDate is null) continue;
            if (dated is not null && Days.Of(change.EffectiveDate) < Days.Of(dated.EffectiveDate)) reading.Refuse("effective_date", "is before the date of an earlier change");
            dated = change;
        }
    }

    private static void CheckOutcome(Reading reading, Outcome outcome, int changes)
    {
        CheckQuantity(reading, outcome.Quantity);
        CheckChange(reading, outcome.Change, changes);
        if (outcome.HasAtLeast && !(outcome.AtLeast >= 0)) reading.Refuse("at_least", "must be 0 or more");
        if (outcome.HasAtMost && !(outcome.AtMost >= 0)) reading.Refuse("at_most", "must be 0 or more");
        if (outcome.HasAtLeast && outcome.HasAtMost && outcome.AtLeast > outcome.AtMost) reading.Refuse("at_least", "must not be above at_most");
        if (outcome.Direction == Direction.Unspecified && outcome.Compared is null && !outcome.HasAtLeast && !outcome.HasAtMost)
            reading.Refuse("", "asks for nothing: give a direction, at_least, at_most or compared");
        if (outcome.Compared is not { } compared) return;
        using var scope = reading.At("compared");
        if (compared.Quantity is not null) CheckQuantity(reading, compared.Quantity);
        if (compared.Story.Length == 0) CheckChange(reading, compared.Change, changes);
        else if (!Identifier.IsValid(compared.Story)) reading.Refuse("story", "must be the id of a story in the same folder");
        if (compared.Story.Length == 0 && compared.Quantity is null && compared.Change == outcome.Change) reading.Refuse("", "compares the outcome with itself");
    }

    private static void CheckChange(Reading reading, int change, int changes)
    {
        if (change < 0 || change > changes) reading.Refuse("change", $"must be 1 to {changes}, or be left out for all changes");
    }

    private static void CheckQuantity(Reading reading, V1.Quantity? quantity)
    {
        switch (quantity?.QuantityCase)
        {
            case V1.Quantity.QuantityOneofCase.Relationship:
                if (quantity.Relationship.Source == quantity.Relationship.Target) reading.Refuse("quantity.relationship.target", "must be another actor than the source");
                break;
            case V1.Quantity.QuantityOneofCase.Stance:
                break;
            default:
                reading.Refuse("quantity", "must name a relationship or a stance");
                break;
        }
    }
}
