using SahelSim.V1;

namespace SahelSim.Cli.Watching;

/// <summary>Levels and positions on their way through the waves of one change.</summary>
internal sealed class RunningValues
{
    private readonly Dictionary<Quantity, double?> _values = [];

    /// <param name="effects">Of the change: what each quantity was before. Of others only the delta is known.</param>
    public RunningValues(IEnumerable<Effect> effects)
    {
        foreach (var effect in effects)
            _values[effect.Quantity] = effect.HasBefore ? Inner(effect.Quantity, effect.Before) : null;
    }

    /// <summary>Adds a delta; levels before and after it, null where the quantity is not among the effects. A relationship that the change creates has none before.</summary>
    public (double? Before, double? After) Add(WaveDelta delta)
    {
        if (!_values.TryGetValue(delta.Quantity, out var value)) return (null, null);
        var next = (value ?? 0) + delta.Delta;
        _values[delta.Quantity] = next;
        return (value is { } old ? Shown(delta.Quantity, old) : null, Shown(delta.Quantity, next));
    }

    private static bool IsStance(Quantity quantity) => quantity.QuantityCase == Quantity.QuantityOneofCase.Stance;

    private static double Inner(Quantity quantity, double value) => IsStance(quantity) ? value : Math.Atanh(value);

    private static double Shown(Quantity quantity, double value) => IsStance(quantity) ? Math.Clamp(value, -1, 1) : Math.Tanh(value);
}
