using SahelSim.V1;

namespace SahelSim.Cli.Effects;

/// <summary>Adds the effects of several changes: deltas and parts add up, levels run from the first to the last.</summary>
public sealed class EffectTotals
{
    private readonly Dictionary<Quantity, Effect> _totals = [];

    public void Add(IEnumerable<Effect> effects)
    {
        foreach (var effect in effects)
        {
            if (!_totals.TryGetValue(effect.Quantity, out var total))
            {
                _totals[effect.Quantity] = effect.Clone();
                continue;
            }

            total.After = effect.After;
            total.Delta += effect.Delta;
            foreach (var part in effect.Parts)
            {
                if (total.Parts.FirstOrDefault(known => known.Mechanism == part.Mechanism) is { } known) known.Delta += part.Delta;
                else total.Parts.Add(part.Clone());
            }
        }
    }

    /// <summary>What moved by reaction more than by the acts themselves, largest first.</summary>
    public IEnumerable<Effect> Reactions() =>
        _totals.Values.Where(effect => effect.Parts.MaxBy(part => Math.Abs(part.Delta))?.Mechanism != Mechanism.Act)
            .OrderByDescending(effect => Math.Abs(effect.Delta)).ThenBy(effect => effect.Quantity.ToString(), StringComparer.Ordinal);
}
