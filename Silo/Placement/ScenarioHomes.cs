using Orleans.Runtime;

namespace SahelSim.Silo.Placement;

/// <summary>Where scenarios are at home: on the server that <see cref="Rendezvous"/> chooses among those that are there. Every server knows by itself, and agrees with the others as soon as all have heard which servers there are.</summary>
public sealed class ScenarioHomes(ISiloStatusOracle membership, ILocalSiloDetails local)
{
    /// <summary>The home of a scenario; this server where none is known to be there yet.</summary>
    public SiloAddress Of(Guid scenario)
    {
        var silos = membership.GetApproximateSiloStatuses(onlyActive: true).Keys.ToArray();
        return silos.Length == 0 ? local.SiloAddress : Rendezvous.Choose(scenario, silos);
    }

    /// <summary>Whether a scenario is at home here.</summary>
    public bool IsHere(Guid scenario) => Of(scenario).Equals(local.SiloAddress);
}
