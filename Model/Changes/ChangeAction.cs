namespace SahelSim.Model.Changes;

/// <summary>One action of a change; closed: the records of this folder are all there are.</summary>
public abstract record ChangeAction
{
    private protected ChangeAction()
    {
    }
}
