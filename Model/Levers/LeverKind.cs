namespace SahelSim.Model.Levers;

/// <summary>What sort of act a lever is.</summary>
public enum LeverKind
{
    /// <summary>One actor does something to another.</summary>
    Event = 1,

    /// <summary>An actor takes another position.</summary>
    StanceShift = 2,

    /// <summary>A relationship becomes another, by whatever makes it so.</summary>
    RelationshipShift = 3,
}
