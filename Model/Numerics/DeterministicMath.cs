namespace SahelSim.Model.Numerics;

/// <summary>
/// The transcendental functions of the law, made of + − × ÷ and moves of bits only, each of which IEEE 754 defines to the bit:
/// the same result on every processor, operating system and runtime, which the functions of <see cref="Math"/> do not promise.
/// </summary>
/// <remarks>docs/model.md, "Deterministic". Polynomials are near-minimax (Chebyshev) fits; their interval stands beside each.</remarks>
public static class DeterministicMath
{
    /// <summary>From here on the tangent rounds to 1: half a unit in its last place.</summary>
    internal const double TanhSaturation = 19.06;

    /// <summary>Below it both tangents are their argument, rounded; also what keeps the sign of zero.</summary>
    internal const double IdentityBound = 7.450580596923828e-09;

    internal const double TanhPolynomialBound = 0.625;
    private const double AtanhPolynomialBound = 0.5;

    // ln 2 in two parts: the upper has 21 trailing zero bits, so that its product with an exponent is exact.
    internal const double Ln2High = 0.6931471803691238;
    internal const double Ln2Low = 1.9082149292705877e-10;
    internal const double InverseLn2 = 1.4426950408889634;
    private const double Ln2 = 0.6931471805599453;
    private const double Ln2Rest = 2.3190468138462996e-17;

    /// <summary>The hyperbolic tangent: a level from an affinity.</summary>
    /// <param name="z">Any number.</param>
    /// <returns>Within two units in the last place; odd to the bit, monotone, ±1 from ±19.06 on; NaN of NaN.</returns>
    public static double Tanh(double z)
    {
        var size = Math.Abs(z);
        if (size < IdentityBound) return z;
        if (size < TanhPolynomialBound)
        {
            var u = z * z;
            return z + z * (u * TanhPolynomial(u));
        }

        if (double.IsNaN(z)) return z;
        var level = size >= TanhSaturation ? 1 : 1 - 2 / (ExpOfPositive(2 * size) + 1);
        return z < 0 ? -level : level;
    }

    /// <summary>The inverse hyperbolic tangent: an affinity from a level.</summary>
    /// <param name="r">Within (−1, 1).</param>
    /// <returns>Within two units in the last place; odd to the bit, monotone; ±∞ at ±1, NaN beyond.</returns>
    public static double Atanh(double r)
    {
        var size = Math.Abs(r);
        if (size < IdentityBound) return r;
        if (size < AtanhPolynomialBound)
        {
            var u = r * r;
            return r + r * (u * AtanhPolynomial(u));
        }

        if (!(size < 1)) return size == 1 ? r / 0.0 : double.NaN;
        var affinity = 0.5 * LogOfOdds(size);
        return r < 0 ? -affinity : affinity;
    }

    /// <summary>Two to the power of <paramref name="x"/>.</summary>
    /// <returns>Within two units in the last place, exact where <paramref name="x"/> is whole; 0 where too small, ∞ where too large, NaN of NaN.</returns>
    public static double Exp2(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x >= 1024) return double.PositiveInfinity;
        if (x < -1080) return 0;
        var exponent = (int)Math.Floor(x + 0.5);
        var f = x - exponent;
        var power = 1 + (f * Ln2 + (f * f * Exp2Polynomial(f) + f * Ln2Rest));
        var half = exponent / 2;
        return power * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    /// <summary>The natural logarithm.</summary>
    /// <param name="x">A positive number that is not subnormal.</param>
    /// <returns>Within two units in the last place of the larger of 1 and the result.</returns>
    public static double Log(double x)
    {
        if (!(x >= double.Epsilon) || double.IsPositiveInfinity(x)) return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        var bits = BitConverter.DoubleToInt64Bits(x) + (0x3FF0000000000000L - 0x3FE6A09E667F3BCDL);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFFL) + 0x3FE6A09E667F3BCDL);
        var s = (mantissa - 1) / (mantissa + 1);
        var u = s * s;
        return exponent * Ln2High + (2 * s + (s * u * LogPolynomial(u) + exponent * Ln2Low));
    }

    /// <summary>eʸ for 1 ≤ y ≤ 40.</summary>
    private static double ExpOfPositive(double y)
    {
        var exponent = (int)(y * InverseLn2 + 0.5);
        var high = y - exponent * Ln2High;
        var low = exponent * Ln2Low;
        var f = high - low;
        var rest = high - f - low;
        var power = 1 + (f + (f * f * ExpPolynomial(f) + rest));
        return power * PowerOfTwo(exponent);
    }

    /// <summary>ln((1 + r)/(1 − r)) for 0.5 ≤ r &lt; 1, the rounding errors of sum and quotient carried along.</summary>
    private static double LogOfOdds(double r)
    {
        var numerator = 1 + r;
        var numeratorRest = r - (numerator - 1);
        var denominator = 1 - r;
        var odds = numerator / denominator;
        var oddsRest = (ResidualOfProduct(numerator, odds, denominator) + numeratorRest) / denominator;

        // odds = 2^exponent · mantissa with the mantissa in [√½, √2)
        var bits = BitConverter.DoubleToInt64Bits(odds) + (0x3FF0000000000000L - 0x3FE6A09E667F3BCDL);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFFL) + 0x3FE6A09E667F3BCDL);
        var s = (mantissa - 1) / (mantissa + 1);
        var u = s * s;
        return exponent * Ln2High + (2 * s + (s * u * LogPolynomial(u) + (exponent * Ln2Low + oddsRest / odds)));
    }

    /// <summary>total − a · b without its rounding error (Dekker 1971).</summary>
    private static double ResidualOfProduct(double total, double a, double b)
    {
        const double Splitter = 134217729;
        var aUpper = Splitter * a - (Splitter * a - a);
        var aLower = a - aUpper;
        var bUpper = Splitter * b - (Splitter * b - b);
        var bLower = b - bUpper;
        return total - aUpper * bUpper - aUpper * bLower - aLower * bUpper - aLower * bLower;
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);

    // (tanh(z)/z − 1)/u with u = z² in [0, 0.390625]
    private static double TanhPolynomial(double u)
    {
        var v = u * u;
        var even = -0.3333333333333333 + v * (-0.05396825396789699 + v * (-0.008863235103240878
            + v * (-0.0014557754120478055 + v * (-0.0002375906496055562 + v * -3.12011014257974e-05))));
        var odd = 0.13333333333333042 + v * (0.021869488519008305 + v * (0.0035921217511549622
            + v * (0.0005896606577757043 + v * (9.257116129556769e-05 + v * 6.485163482793113e-06))));
        return even + u * odd;
    }

    // (atanh(r)/r − 1)/u with u = r² in [0, 0.25]
    private static double AtanhPolynomial(double u)
    {
        var v = u * u;
        var even = 0.3333333333333333 + v * (0.14285714285490106 + v * (0.09090907881509189 + v * (0.06665886352701884
            + v * (0.05160769881147162 + v * (0.012292448728540531 + v * -0.14450491183414468)))));
        var odd = 0.20000000000000864 + v * (0.11111111133938968 + v * (0.07692345940270638 + v * (0.05893099692590042
            + v * (0.05441915418234587 + v * (0.13557903913692299 + v * 0.21098097885975797)))));
        return even + u * odd;
    }

    // (eᶠ − 1 − f)/f² with |f| ≤ ln 2 / 2
    private static double ExpPolynomial(double f)
    {
        var v = f * f;
        var even = 0.5 + v * (0.04166666666666667 + v * (0.0013888888888883752 + v * (2.4801587325536023e-05
            + v * (2.7557273657975953e-07 + v * 2.0914680780540263e-09))));
        var odd = 0.1666666666666667 + v * (0.00833333333332614 + v * (0.00019841269874804214
            + v * (2.7557255421023506e-06 + v * 2.5105208339987698e-08)));
        return even + f * odd;
    }

    // (2ᶠ − 1 − f·ln 2)/f² with |f| ≤ ½
    private static double Exp2Polynomial(double f)
    {
        var v = f * f;
        var even = 0.24022650695910072 + v * (0.009618129107628479 + v * (0.00015403530393375914
            + v * (1.3215486802903931e-06 + v * (7.054899956372649e-09 + v * 2.572508057683636e-11))));
        var odd = 0.0555041086648216 + v * (0.0013333558146416936 + v * (1.525273382983612e-05
            + v * (1.0178062445845774e-07 + v * 4.4549605981865186e-10)));
        return even + f * odd;
    }

    // (ln((1 + s)/(1 − s))/s − 2)/u with u = s² in [0, 0.0295]
    private static double LogPolynomial(double u)
    {
        var v = u * u;
        var even = 0.666666666666667 + v * (0.2857142862598255 + v * (0.18182889209266595 + v * 0.14616484198366603));
        var odd = 0.3999999999989949 + v * (0.22222211133642084 + v * 0.1533171880828007);
        return even + u * odd;
    }
}
