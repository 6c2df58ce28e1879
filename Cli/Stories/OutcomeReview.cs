using System.Globalization;
using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary>Holds a story's outcomes against what was played.</summary>
/// <param name="changes">The story as it was played.</param>
/// <param name="others">Other stories of its folder as they were played, by id.</param>
public sealed class OutcomeReview(IReadOnlyList<AppliedStep> changes, IReadOnlyDictionary<string, IReadOnlyList<AppliedStep>> others)
{
    /// <summary>|Delta| below which a quantity is unmoved: the law's threshold.</summary>
    public const double Unmoved = 1e-4;

    /// <param name="outcome">What had to come out.</param>
    /// <param name="exists">Whether its quantity is there at all: one that is not would be unmoved for ever.</param>
    public OutcomeFinding Review(Outcome outcome, bool exists)
    {
        var delta = DeltaOf(changes, outcome.Quantity, outcome.Change);
        var faults = new List<string>();
        if (!exists) faults.Add("the world does not hold it");
        if (Missed(outcome.Direction, delta) is { } direction) faults.Add(direction);
        if (outcome.HasAtLeast && Math.Abs(delta) < outcome.AtLeast) faults.Add($"had to move by at least {Number(outcome.AtLeast)}");
        if (outcome.HasAtMost && Math.Abs(delta) > outcome.AtMost) faults.Add($"had to move by at most {Number(outcome.AtMost)}");
        if (outcome.Compared is { } compared && MissedComparison(compared, outcome, delta) is { } comparison) faults.Add(comparison);
        return new OutcomeFinding { Outcome = outcome, Held = faults.Count == 0, Delta = delta, Faults = { faults } };
    }

    private static string? Missed(Direction direction, double delta) => direction switch
    {
        Direction.Rises when !(delta > 0) => "had to rise",
        Direction.Falls when !(delta < 0) => "had to fall",
        Direction.Unmoved when !(Math.Abs(delta) < Unmoved) => "had to stay where it is",
        _ => null,
    };

    private string? MissedComparison(Comparison compared, Outcome outcome, double delta)
    {
        if (compared.Story.Length > 0 && !others.ContainsKey(compared.Story)) return $"the story {compared.Story} was not played";
        var other = DeltaOf(compared.Story.Length == 0 ? changes : others[compared.Story], compared.Quantity ?? outcome.Quantity, compared.Change);
        var (holds, word) = compared.Relation switch
        {
            Comparison.Types.Relation.Larger => (Math.Abs(delta) > Math.Abs(other), "more than"),
            Comparison.Types.Relation.Smaller => (Math.Abs(delta) < Math.Abs(other), "less than"),
            Comparison.Types.Relation.Higher => (delta > other, "to a higher delta than"),
            Comparison.Types.Relation.Lower => (delta < other, "to a lower delta than"),
            _ => (false, "in an unknown relation to"),
        };
        return holds ? null : $"had to move {word} {QuantityText.Of(compared.Quantity ?? outcome.Quantity)}{(compared.Story.Length > 0 ? $" in {compared.Story}" : "")}, which moved by {Number(other)}";
    }

    private static double DeltaOf(IReadOnlyList<AppliedStep> played, Quantity quantity, int number) =>
        played.Where(change => number == 0 ? change.Number > 0 : change.Number == number).Sum(change => change.DeltaOf(quantity));

    private static string Number(double value) => value.ToString("+0.0000;-0.0000;0", CultureInfo.InvariantCulture);
}
