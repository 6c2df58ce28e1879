using SahelSim.Model.Limits;

namespace SahelSim.Model.Worlds;

/// <summary>One parameter of the law as people name it.</summary>
/// <param name="Name">As in docs/model.md, snake_case.</param>
/// <param name="Range">What it may be on its own; <see cref="ParameterConditions"/> bind several together.</param>
/// <param name="Get">Reads it.</param>
/// <param name="Set">The same parameters with this one changed.</param>
public sealed record ParameterEntry(string Name, Interval Range, Func<Parameters, double> Get, Func<Parameters, double, Parameters> Set);
