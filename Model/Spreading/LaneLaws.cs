using System.Runtime.Intrinsics;
using SahelSim.Model.Numerics;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>The parameters of eight members, lane by lane.</summary>
internal sealed class LaneLaws
{
    public Vector512<double> Reciprocity { get; private set; }

    public Vector512<double> Balance { get; private set; }

    public Vector512<double> Alignment { get; private set; }

    public Vector512<double> Pooling { get; private set; }

    public Vector512<double> Agreement { get; private set; }

    public Vector512<double> Enmity { get; private set; }

    public Vector512<double> Cohesion { get; private set; }

    public Vector512<double> Indifference { get; private set; }

    /// <summary>The same in all members: a setting of the computation.</summary>
    public double Threshold { get; private set; }

    /// <summary>The same in all members.</summary>
    public int MaxWaves { get; private set; }

    /// <summary>Takes them over.</summary>
    /// <param name="laws">By lane.</param>
    public void Set(Parameters[] laws)
    {
        Reciprocity = Each(laws, law => law.Reciprocity);
        Balance = Each(laws, law => law.Balance);
        Alignment = Each(laws, law => law.Alignment);
        Pooling = Each(laws, law => law.Pooling);
        Agreement = Each(laws, law => law.Agreement);
        Enmity = Each(laws, law => law.Enmity);
        Cohesion = Each(laws, law => law.Cohesion);
        Indifference = Each(laws, law => law.Indifference);
        (Threshold, MaxWaves) = (laws[0].Threshold, laws[0].MaxWaves);
    }

    private static Vector512<double> Each(Parameters[] laws, Func<Parameters, double> read)
    {
        Span<double> values = stackalloc double[Lane.Count];
        for (var lane = 0; lane < Lane.Count; lane++) values[lane] = read(laws[lane]);
        return Vector512.Create<double>(values);
    }
}
