namespace SahelSim.Model.Camps;

/// <summary>How what two actors hold towards each other becomes one tie. Where only one of them holds something, that is the tie.</summary>
public enum Symmetry
{
    /// <summary>The mean of both.</summary>
    Mean = 1,

    /// <summary>The lower of both: one who is hostile suffices.</summary>
    Lower,
}
