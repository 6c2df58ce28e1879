namespace SahelSim.Model.Spreading;

/// <summary>Names the law that this code computes.</summary>
public static class Law
{
    /// <summary>A change of one bit of a result is a new version. A law stays in the code as long as a log uses it.</summary>
    public const string Version = "1";
}
