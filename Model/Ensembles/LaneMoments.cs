using System.Runtime.Intrinsics;
using SahelSim.Model.Numerics;

namespace SahelSim.Model.Ensembles;

/// <summary>Sums over members in eight parts, by place modulo eight, which are added in their order: the same bits on every processor.</summary>
internal static class LaneMoments
{
    /// <summary>The sum.</summary>
    public static double Total(ReadOnlySpan<double> values)
    {
        var sums = Vector512<double>.Zero;
        var place = 0;
        for (; place + Lane.Count <= values.Length; place += Lane.Count) sums += Vector512.Create(values[place..]);
        var sum = Together(sums);
        for (; place < values.Length; place++) sum += values[place];
        return sum;
    }

    /// <summary>The sum of the products of two of one length.</summary>
    public static double Product(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var sums = Vector512<double>.Zero;
        var place = 0;
        for (; place + Lane.Count <= one.Length; place += Lane.Count) sums += Vector512.Create(one[place..]) * Vector512.Create(other[place..]);
        var sum = Together(sums);
        for (; place < one.Length; place++) sum += one[place] * other[place];
        return sum;
    }

    private static double Together(Vector512<double> sums)
    {
        var sum = 0.0;
        for (var lane = 0; lane < Lane.Count; lane++) sum += sums[lane];
        return sum;
    }
}
