namespace SahelSim.Model.Committing;

/// <summary>Lists effects in the orders that people ask for.</summary>
public static class EffectOrdering
{
    /// <summary>The same effects in another order; with Take no more is sorted than needed.</summary>
    public static IEnumerable<Effect> InOrder(this IEnumerable<Effect> effects, EffectOrder order) => order switch
    {
        EffectOrder.LargestDelta => effects
            .OrderByDescending(effect => Math.Abs(effect.Delta)).ThenBy(effect => effect.Quantity),
        EffectOrder.LargestLevel => effects
            .OrderByDescending(effect => Math.Abs(effect.After)).ThenBy(effect => effect.Quantity),
        EffectOrder.FirstWave => effects
            .OrderBy(effect => effect.FirstWave).ThenByDescending(effect => Math.Abs(effect.Delta)).ThenBy(effect => effect.Quantity),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Not an order."),
    };
}
