using System.Globalization;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Analysis;

/// <summary>What a comparison refuses when it would be too large, and what would fit.</summary>
internal static class ComparisonBudget
{
    public static Refusal Changes(long count) => Exceeded(
        Limit.ComparedChanges, count, $"the scenarios are {count} changes apart; {Limit.ComparedChanges} are the most: compare them at revisions that are nearer to what they have in common");

    public static Refusal Movements(string scenario, long revision) => Exceeded(
        Limit.ComparedMovements, Limit.ComparedMovements + 1L,
        $"up to revision {revision} of scenarios/{scenario} the changes move more than {Limit.ComparedMovements} relationships and stances: compare at an earlier revision");

    private static Refusal Exceeded(long limit, long actual, string message) =>
        new Refusal(RefusalReason.LimitExceeded, "", message)
            .With("limit", limit.ToString(CultureInfo.InvariantCulture))
            .With("actual", actual.ToString(CultureInfo.InvariantCulture));
}
