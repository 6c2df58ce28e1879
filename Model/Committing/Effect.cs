using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Committing;

/// <summary>What a change did to one relationship or stance, over all its waves.</summary>
/// <param name="Quantity">What moved.</param>
/// <param name="Origin">Affinity or position before the change (its own entries counted as there); null: the change created the relationship.</param>
/// <param name="Result">Affinity or position after the change, before any exit takes hold.</param>
/// <param name="Delta">Sum over the waves in order, plus <paramref name="Bound"/>; in affinity or position. This is what adds up; levels do not.</param>
/// <param name="FirstWave">The wave in which it first moved; 0 is the act itself.</param>
/// <param name="Parts">The sum by mechanism, each over the waves in order.</param>
/// <param name="Bound">What the end of the scale took away from a position; 0 for relationships.</param>
public readonly record struct Effect(
    Quantity Quantity, double? Origin, double Result, double Delta, int FirstWave, DeltaParts Parts, double Bound)
{
    /// <summary>Level or position before; null where the relationship did not exist.</summary>
    public double? Before => Origin is { } origin ? Shown(origin) : null;

    /// <summary>Level or position after.</summary>
    public double After => Shown(Result);

    /// <summary>Whether a position met −1 or 1.</summary>
    public bool Clamped => Quantity.IsStance && Math.Abs(Result) >= 1;

    private double Shown(double value) => Quantity.IsStance ? value : DeterministicMath.Tanh(value);
}
