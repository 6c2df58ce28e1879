using System.Collections.Frozen;

namespace SahelSim.Model.Uncertainty;

/// <summary>The evidence of a world's inputs; the law never reads it.</summary>
/// <param name="ByInput">Inputs for which anything is given.</param>
public sealed record WorldEvidence(FrozenDictionary<Input, InputEvidence> ByInput)
{
    /// <summary>Of a world that says nothing.</summary>
    public static WorldEvidence None { get; } = new(FrozenDictionary<Input, InputEvidence>.Empty);

    /// <summary>The evidence of an input; without source, confidence and range where nothing is given.</summary>
    public InputEvidence Of(Input input) => ByInput.GetValueOrDefault(input);
}
