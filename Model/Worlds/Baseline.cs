using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Worlds;

/// <summary>A checked world: what its scenarios start from.</summary>
/// <param name="State">Revision 0; defaults are written out.</param>
/// <param name="Aliases">Other spellings of actor ids; none equals an id.</param>
public sealed record Baseline(WorldState State, ImmutableSortedDictionary<string, ActorId> Aliases);
