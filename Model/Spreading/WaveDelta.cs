namespace SahelSim.Model.Spreading;

/// <summary>A delta with numbers for names.</summary>
/// <param name="Actor">The source of the relationship, or whose stance it is; numbered within the wave.</param>
/// <param name="Other">The target of the relationship, or the issue; likewise.</param>
/// <param name="Channel">The channel from 0, or <see cref="OfStance"/>.</param>
/// <param name="Value">By how much it moved.</param>
internal readonly record struct WaveDelta(int Actor, int Other, int Channel, double Value)
{
    public const int OfStance = -1;

    public bool IsStance => Channel == OfStance;
}
