namespace SahelSim.Model.Changes;

/// <summary>Whether a shift says by how much, or to where.</summary>
public enum ShiftKind
{
    By = 1,
    To = 2,
}
