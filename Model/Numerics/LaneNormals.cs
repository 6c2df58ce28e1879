using System.Numerics;
using System.Runtime.Intrinsics;

namespace SahelSim.Model.Numerics;

/// <summary>Standard normal numbers from uniform ones, eight at a time, each as <see cref="NormalDistribution.Quantile"/> gives it, to the bit. Working memory, for one thread.</summary>
/// <remarks>The middle of the distribution goes by one formula and three of twenty numbers, those of its ends, by another: they are put aside, and come after, packed.</remarks>
internal sealed class LaneNormals
{
    private readonly double[] tails = new double[Lane.Count];
    private double[] packed = [];
    private int[] places = [];
    private int count;

    /// <summary>Begins with room for so many vectors of numbers.</summary>
    public void Begin(int vectors)
    {
        count = 0;
        if (places.Length >= Lane.Count * vectors) return;
        places = new int[Lane.Count * vectors];
        packed = new double[Lane.Count * (vectors + 1)];
    }

    /// <summary>Eight numbers of the middle; of those that belong to an end, what <see cref="Complete"/> needs.</summary>
    /// <param name="probability">Within (0, 1).</param>
    /// <param name="to">Where they are put.</param>
    /// <param name="number">At which place there.</param>
    public void Add(Vector512<double> probability, double[] to, int number)
    {
        var q = probability - Vector512.Create(0.5);
        var isTail = ~Vector512.LessThanOrEqual(Vector512.Abs(q), Vector512.Create(NormalDistribution.Central));
        Lane.Store(to, number, Vector512.ConditionalSelect(isTail, q, Middle(q)));
        var bits = isTail.ExtractMostSignificantBits();
        if (bits == 0) return;
        var tail = Vector512.ConditionalSelect(Vector512.LessThan(q, Vector512<double>.Zero), probability, Vector512<double>.One - probability);
        Lane.Store(tails, 0, tail);
        for (; bits != 0; bits &= bits - 1)
        {
            var lane = BitOperations.TrailingZeroCount(bits);
            (places[count], packed[count]) = (Lane.Count * number + lane, tails[lane]);
            count++;
        }
    }

    /// <summary>Puts the numbers of the ends in their places.</summary>
    public void Complete(double[] to)
    {
        for (var place = count; place % Lane.Count != 0; place++) packed[place] = 0.01; // any number will do
        for (var number = 0; number < (count + Lane.Count - 1) / Lane.Count; number++) Lane.Store(packed, number, NearTail(Lane.Load(packed, number)));
        for (var place = 0; place < count; place++)
        {
            ref var value = ref to[places[place]];
            value = value < 0 ? -packed[place] : packed[place];
        }
    }

    // The far tail, one of 10^11 numbers, goes by itself.
    private static Vector512<double> NearTail(Vector512<double> tail)
    {
        var r = Vector512.Sqrt(-Log(tail));
        var value = Near(r - Vector512.Create(NormalDistribution.NearShift));
        var far = Vector512.GreaterThan(r, Vector512.Create(NormalDistribution.NearTail)).ExtractMostSignificantBits();
        for (; far != 0; far &= far - 1)
        {
            var lane = BitOperations.TrailingZeroCount(far);
            value = value.WithElement(lane, -NormalDistribution.Quantile(tail[lane]));
        }

        return value;
    }

    private static Vector512<double> Log(Vector512<double> x)
    {
        const long Half = 0x3FE6A09E667F3BCDL;
        var bits = x.AsInt64() + Vector512.Create(0x3FF0000000000000L - Half);
        var exponent = (Vector512.ShiftRightLogical(bits, 52) | Vector512.Create(0x4330000000000000L)).AsDouble() - Vector512.Create((double)(1L << 52) + 1023);
        var mantissa = ((bits & Vector512.Create(0x000FFFFFFFFFFFFFL)) + Vector512.Create(Half)).AsDouble();
        var s = (mantissa - Vector512<double>.One) / (mantissa + Vector512<double>.One);
        var u = s * s;
        return exponent * Vector512.Create(DeterministicMath.Ln2High)
            + (Vector512.Create(2.0) * s + (s * u * LogPolynomial(u) + exponent * Vector512.Create(DeterministicMath.Ln2Low)));
    }

    private static Vector512<double> LogPolynomial(Vector512<double> u)
    {
        var v = u * u;
        var even = Vector512.Create(0.666666666666667) + v * (Vector512.Create(0.2857142862598255) + v * (Vector512.Create(0.18182889209266595) + v * Vector512.Create(0.14616484198366603)));
        var odd = Vector512.Create(0.3999999999989949) + v * (Vector512.Create(0.22222211133642084) + v * Vector512.Create(0.1533171880828007));
        return even + u * odd;
    }

    private static Vector512<double> Middle(Vector512<double> q)
    {
        var r = Vector512.Create(0.180625) - q * q;
        var numerator = Horner(r, 2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
            13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608);
        var denominator = Horner(r, 5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
            5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1);
        return q * numerator / denominator;
    }

    private static Vector512<double> Near(Vector512<double> r)
    {
        var numerator = Horner(r, 7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
            3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734);
        var denominator = Horner(r, 1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
            0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1);
        return numerator / denominator;
    }

    private static Vector512<double> Horner(Vector512<double> r, double a, double b, double c, double d, double e, double f, double g, double h) =>
        ((((((Vector512.Create(a) * r + Vector512.Create(b)) * r + Vector512.Create(c)) * r + Vector512.Create(d)) * r
            + Vector512.Create(e)) * r + Vector512.Create(f)) * r + Vector512.Create(g)) * r + Vector512.Create(h);
}
