using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary>A change that was applied, with all its effects.</summary>
/// <param name="Number">Its number in the story, from 1; 0 for time that passed between two changes.</param>
/// <param name="Applied">As it was applied.</param>
/// <param name="Effects">Largest first.</param>
public sealed record AppliedStep(int Number, AppliedChange Applied, IReadOnlyList<Effect> Effects)
{
    private readonly Dictionary<Quantity, Effect> _effects = Effects.ToDictionary(effect => effect.Quantity);

    /// <summary>The responses of tripwires to it and to each other, in order.</summary>
    public IReadOnlyList<AppliedStep> Responses { get; init; } = [];

    /// <summary>By how much a quantity moved with the responses, in affinity or position; 0 where it did not.</summary>
    public double DeltaOf(Quantity quantity) => (EffectOn(quantity)?.Delta ?? 0) + Responses.Sum(response => response.DeltaOf(quantity));

    /// <summary>What it did itself to a quantity; null: nothing.</summary>
    public Effect? EffectOn(Quantity quantity) => _effects.GetValueOrDefault(quantity);
}
