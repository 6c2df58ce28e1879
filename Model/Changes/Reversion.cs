namespace SahelSim.Model.Changes;

/// <summary>Time passes: affinities and positions are drawn towards rest. Alone in its change.</summary>
/// <param name="Months">&gt; 0 and at most 1,200.</param>
public sealed record Reversion(double Months) : ChangeAction;
