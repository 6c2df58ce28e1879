using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Changes;

/// <summary>A coup, an election or a transition: stances shift at once, susceptibility from the next change on.</summary>
/// <param name="Actor">Whose regime changes.</param>
/// <param name="Shifts">Shifts of that actor's own stances.</param>
/// <param name="Susceptibility">The new λ, within [0, 1); null leaves it.</param>
public sealed record RegimeChange(ActorId Actor, ImmutableArray<StanceShift> Shifts, double? Susceptibility) : ChangeAction;
