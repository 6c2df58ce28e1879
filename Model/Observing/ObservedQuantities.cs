using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Observing;

/// <summary>Relationships and stances of a scenario that are observed.</summary>
public sealed record ObservedQuantities
{
    private ObservedQuantities(ImmutableArray<Quantity> all) => All = all;

    /// <summary>None.</summary>
    public static ObservedQuantities None { get; } = new([]);

    /// <summary>Sorted, each once.</summary>
    public ImmutableArray<Quantity> All { get; }

    /// <summary>Quantities in any order, also those that come twice.</summary>
    public static ObservedQuantities Of(IEnumerable<Quantity> quantities) => new([.. quantities.Distinct().Order()]);

    /// <summary>These and others. Refuses LimitExceeded, with how many would fit.</summary>
    public Verdict<ObservedQuantities> With(ObservedQuantities others)
    {
        var all = Of(All.Concat(others.All));
        if (all.All.Length <= Limit.QuantitiesPerObservation) return new Verdict<ObservedQuantities>(all);
        var (actual, limit) = (Written(all.All.Length), Written(Limit.QuantitiesPerObservation));
        var rest = Math.Max(0, Limit.QuantitiesPerObservation - All.Length);
        return new Verdict<ObservedQuantities>(
            new Refusal(RefusalReason.LimitExceeded, "", $"{actual} relationships and stances of the scenario would be observed; {limit} are the most: {Written(rest)} more would fit")
                .With("limit", limit).With("actual", actual));
    }

    /// <summary>These but for some.</summary>
    public ObservedQuantities Without(IEnumerable<Quantity> others) => new([.. All.Except(others)]);

    private static string Written(int count) => count.ToString(CultureInfo.InvariantCulture);
}
