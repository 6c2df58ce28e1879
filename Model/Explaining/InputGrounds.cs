using SahelSim.Model.Uncertainty;

namespace SahelSim.Model.Explaining;

/// <summary>What inputs rest on: the evidence of the world, and of what changes brought since. Not thread-safe.</summary>
/// <param name="world">Evidence of the baseline.</param>
/// <param name="minConfidence">Within (0, 1]: an input whose confidence is lower, or not given, is unsure.</param>
public sealed class InputGrounds(WorldEvidence world, double minConfidence)
{
    private readonly Dictionary<Input, InputEvidence> learnt = [];

    /// <summary>Takes note of an input that a change brought; it counts from now on.</summary>
    public void Learn(Input input, InputEvidence evidence) => learnt[input] = evidence;

    /// <summary>What an input lacks. A salience without evidence of its own counts by that of its position.</summary>
    public Weakness Of(Input input) =>
        Of(Find(input) ?? (input.Kind == InputKind.Salience ? Find(Input.PositionOf(input.Stance)) : null) ?? default);

    /// <summary>What a piece of evidence lacks.</summary>
    public Weakness Of(InputEvidence evidence) =>
        (evidence.HasSource ? Weakness.None : Weakness.NoSource) | (evidence.Confidence >= minConfidence ? Weakness.None : Weakness.Unsure);

    private InputEvidence? Find(Input input) =>
        learnt.TryGetValue(input, out var evidence) || world.ByInput.TryGetValue(input, out evidence) ? evidence : null;
}
