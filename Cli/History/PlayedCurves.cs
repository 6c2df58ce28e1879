using SahelSim.Cli.Stories;
using SahelSim.V1;

namespace SahelSim.Cli.History;

/// <summary>How quantities moved while a story was played.</summary>
internal static class PlayedCurves
{
    /// <param name="start">The clock before the first change.</param>
    /// <param name="steps">As they were applied, time that passed included.</param>
    /// <param name="quantities">Which; each counts once.</param>
    /// <returns>Those that moved, in that order.</returns>
    public static IReadOnlyList<Curve> Of(DateOnly start, IReadOnlyList<AppliedStep> steps, IEnumerable<Quantity> quantities)
    {
        if (steps.Count == 0) return [];
        steps = [.. steps.SelectMany(step => step.Responses.Prepend(step))];
        var days = new RevisionDays(start, steps[0].Applied.Revision - 1);
        foreach (var step in steps) days.Add(step.Applied);
        return [.. quantities.Distinct().Select(quantity => Of(days, steps, quantity)).OfType<Curve>()];
    }

    private static Curve? Of(RevisionDays days, IReadOnlyList<AppliedStep> steps, Quantity quantity)
    {
        var moves = steps.Select(step => (step.Applied.Revision, Effect: step.EffectOn(quantity))).Where(move => move.Effect is not null).ToList();
        if (moves.Count == 0) return null;
        var before = moves[0].Effect!;
        var curve = new Curve { Quantity = quantity, Points = { days.Point(days.Span.First, before.HasBefore ? before.Before : null, null) } };
        curve.Points.AddRange(moves.Select(move => days.Point(move.Revision, move.Effect!.HasAfter ? move.Effect.After : null, move.Effect.Delta)));
        var last = curve.Points[^1];
        if (last.Revision < days.Span.Last) curve.Points.Add(days.Point(days.Span.Last, last.HasValue ? last.Value : null, null));
        return curve;
    }
}
