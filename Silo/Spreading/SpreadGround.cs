using System.Collections.Immutable;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Silo.Scenarios;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Spreading;

/// <summary>What a spread starts from.</summary>
/// <param name="Committed">What is committed, and so what actors may hold.</param>
/// <param name="Working">The world that the spread reads: the committed one, or one with a change's entries or earlier changes of a batch in it.</param>
/// <param name="Impulses">Wave 0.</param>
public sealed record SpreadGround(Committed Committed, WorldState Working, ImmutableArray<Delta> Impulses)
{
    /// <summary>The trace that the waves are part of; null: they are part of none.</summary>
    internal ChangeTrace? Trace { get; init; }
}
