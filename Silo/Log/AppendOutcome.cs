using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log;

/// <summary>What became of an append.</summary>
/// <param name="Kind">The outcome.</param>
/// <param name="Refusal">Why, where the kind is <see cref="AppendKind.Failed"/>.</param>
public readonly record struct AppendOutcome(AppendKind Kind, Refusal? Refusal)
{
    public static AppendOutcome Committed => new(AppendKind.Committed, null);

    public static AppendOutcome Stale => new(AppendKind.Stale, null);

    public static AppendOutcome RequestTaken => new(AppendKind.RequestTaken, null);

    public static AppendOutcome Failed(Refusal refusal) => new(AppendKind.Failed, refusal);
}
