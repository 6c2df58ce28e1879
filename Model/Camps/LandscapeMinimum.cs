using System.Collections.Immutable;

namespace SahelSim.Model.Camps;

/// <summary>A valley: a configuration that no actor leaves alone, with those it can drift to without a change of energy.</summary>
/// <param name="Energy">Of all of them.</param>
/// <param name="Second">Whether each actor is on the second side; the lowest actor is on the first.</param>
/// <param name="Undecided">Actors that change sides somewhere in the valley; ascending.</param>
/// <param name="BasinShare">The share of all configurations, or of the descents made, that end here when always the actor moves that gains most.</param>
public sealed record LandscapeMinimum(double Energy, ImmutableArray<bool> Second, ImmutableArray<int> Undecided, double BasinShare);
