using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Worlds;

/// <summary>A given row of influence weights as written, unchecked.</summary>
/// <param name="Actor">Whose stances it moves.</param>
/// <param name="Weights">Partners left out weigh 0.</param>
public sealed record InfluenceRowDraft(ActorId Actor, ImmutableArray<InfluenceWeightDraft> Weights);
