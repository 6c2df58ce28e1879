namespace SahelSim.Model.Spreading;

/// <summary>Where the numbers of eight members come from, actor by actor, when they are first asked for.</summary>
internal interface ILaneSource
{
    /// <summary>Affinities and rest affinities of an actor's relationships.</summary>
    void FillRow(int actor, LaneNumbers to);

    /// <summary>Positions, rest positions and saliences of an actor's stances.</summary>
    void FillStances(int actor, LaneNumbers to);

    void FillInfluence(int actor, LaneNumbers to);

    void FillSusceptibility(int actor, LaneNumbers to);
}
