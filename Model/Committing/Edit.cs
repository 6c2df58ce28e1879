namespace SahelSim.Model.Committing;

/// <summary>One step from a state to the next, as the log keeps it; closed: the records of this folder are all there are.</summary>
/// <remarks>Folding edits in their order gives the same bits everywhere: they add, set and remove, and never run the law.</remarks>
public abstract record Edit
{
    private protected Edit()
    {
    }
}
