using Orleans.Runtime;
using Orleans.Runtime.Placement;
using SahelSim.Silo.Scenarios;

namespace SahelSim.Silo.Placement;

/// <summary>Chooses where a scenario or one of its actors wakes: where the scenario is awake if that is here, else by its uid.</summary>
/// <remarks>A scenario calls its actors from its own server, so that they wake beside it even where servers have come since it woke; a front door's call finds both by the same hash.</remarks>
public sealed class ScenarioPlacementDirector(ScenarioBoard board) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        var uid = target.GrainIdentity.TryGetGuidKey(out var key, out _)
            ? key
            : throw new InvalidOperationException($"{target.GrainIdentity} is keyed by no scenario.");
        var awakeHere = board.Find(uid) is not null && silos.Contains(context.LocalSilo);
        return Task.FromResult(awakeHere ? context.LocalSilo : Rendezvous.Choose(uid, silos));
    }
}
