namespace SahelSim.Model.Explaining;

/// <summary>What the acts and paths of a ledger rest on. Each counts by |amount|, those without a row too; what was not followed does not count.</summary>
/// <param name="Weight">Sum of |amount|.</param>
/// <param name="Sourced">Of those that meet sourced inputs only, the change included.</param>
/// <param name="Sure">Of those that meet sure inputs only, the change included.</param>
/// <param name="SourcedInWorld">Of those that meet sourced inputs only, whatever the change rests on.</param>
/// <param name="SureInWorld">Of those that meet sure inputs only, whatever the change rests on.</param>
public readonly record struct LedgerGrounds(double Weight, double Sourced, double Sure, double SourcedInWorld, double SureInWorld)
{
    /// <summary>The share that rests on an input without a source; 0 where there is nothing.</summary>
    public double WithoutSource => Missing(Sourced);

    /// <summary>The share that rests on an input that is not sure.</summary>
    public double Unsure => Missing(Sure);

    /// <summary>As <see cref="WithoutSource"/>, of the inputs of the world alone.</summary>
    public double WithoutSourceInWorld => Missing(SourcedInWorld);

    /// <summary>As <see cref="Unsure"/>, of the inputs of the world alone.</summary>
    public double UnsureInWorld => Missing(SureInWorld);

    /// <summary>Adds acts and paths of one change.</summary>
    /// <param name="weight">Sum of |amount|.</param>
    /// <param name="sourced">Of those that meet sourced inputs only.</param>
    /// <param name="sure">Of those that meet sure inputs only.</param>
    /// <param name="change">What the change itself lacks.</param>
    public LedgerGrounds With(double weight, double sourced, double sure, Weakness change) => new(
        Weight + weight,
        Sourced + ((change & Weakness.NoSource) == 0 ? sourced : 0),
        Sure + ((change & Weakness.Unsure) == 0 ? sure : 0),
        SourcedInWorld + sourced,
        SureInWorld + sure);

    private double Missing(double sound) => Weight > 0 ? Math.Clamp(1 - sound / Weight, 0, 1) : 0;
}
