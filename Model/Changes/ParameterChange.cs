using System.Collections.Immutable;

namespace SahelSim.Model.Changes;

/// <summary>Sets parameters of the law from the next change on.</summary>
/// <param name="Set">Names as in docs/model.md (snake_case: reciprocity, answer_hostile, max_waves, half_life …) with their values; no name twice.</param>
public sealed record ParameterChange(ImmutableArray<ParameterValue> Set) : ChangeAction;
