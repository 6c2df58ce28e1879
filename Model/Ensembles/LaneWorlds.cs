using SahelSim.Model.Numerics;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>Eight members as worlds of one structure.</summary>
/// <param name="worlds">By lane.</param>
internal sealed class LaneWorlds(WorldState[] worlds) : ILaneSource
{
    /// <summary>Puts them in lanes.</summary>
    public void Begin(LaneNumbers numbers)
    {
        for (var lane = 0; lane < Lane.Count; lane++) numbers.Laws[lane] = worlds[lane].Settings.Parameters;
        numbers.Begin(this);
    }

    public void FillRow(int actor, LaneNumbers to)
    {
        for (var lane = 0; lane < Lane.Count; lane++)
        {
            var at = Lane.Count * to.Structure.RowStart[actor] + lane;
            foreach (var held in worlds[lane].Actors[actor].Relationships)
            {
                (to.Affinity[at], to.RestAffinity[at]) = (held.Affinity, held.RestAffinity);
                at += Lane.Count;
            }
        }
    }

    public void FillStances(int actor, LaneNumbers to)
    {
        for (var lane = 0; lane < Lane.Count; lane++)
        {
            var at = Lane.Count * to.Structure.StanceStart[actor] + lane;
            foreach (var held in worlds[lane].Actors[actor].Stances)
            {
                (to.Position[at], to.RestPosition[at], to.Salience[at]) = (held.Position, held.RestPosition, held.Salience);
                at += Lane.Count;
            }
        }
    }

    public void FillInfluence(int actor, LaneNumbers to)
    {
        for (var lane = 0; lane < Lane.Count; lane++) to.Influence[Lane.Count * actor + lane] = worlds[lane].Actors[actor].Influence;
    }

    public void FillSusceptibility(int actor, LaneNumbers to)
    {
        for (var lane = 0; lane < Lane.Count; lane++) to.Susceptibility[Lane.Count * actor + lane] = worlds[lane].Actors[actor].Susceptibility;
    }
}
