using System.Collections.Immutable;

namespace SahelSim.Model.Changes;

/// <summary>What is applied to a scenario at once: one or more actions taken together.</summary>
public sealed record Change
{
    /// <summary>When it happens; null: at the scenario's clock date. Never before the clock.</summary>
    public DateOnly? EffectiveDate { get; init; }

    /// <summary>1 to 1,000; their order is only the order of summation.</summary>
    public required ImmutableArray<ChangeAction> Actions { get; init; }
}
