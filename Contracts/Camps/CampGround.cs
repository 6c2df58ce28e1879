using System.Collections.Immutable;
using SahelSim.Model.Camps;

namespace SahelSim.Contracts.Camps;

/// <summary>Actors and what they hold towards each other, of whatever a request is about.</summary>
/// <param name="Names">By number.</param>
/// <param name="Held">By number; each ordered pair at most once.</param>
/// <param name="Strengths">By number.</param>
internal sealed record CampGround(ImmutableArray<string> Names, ImmutableArray<DirectedTie> Held, ImmutableArray<double> Strengths);
