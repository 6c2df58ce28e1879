using System.Runtime.Intrinsics;

namespace SahelSim.Model.Numerics;

/// <summary>The hyperbolic tangent of eight numbers at once, each as <see cref="DeterministicMath.Tanh"/> gives it, to the bit.</summary>
internal static class LaneTanh
{
    public static Vector512<double> Of(Vector512<double> z)
    {
        var size = Vector512.Abs(z);
        var sign = z & Vector512.Create(-0.0);
        var u = z * z;
        var small = z + z * (u * Polynomial(u));
        var inside = Vector512.Min(size, Vector512.Create(DeterministicMath.TanhSaturation)); // also where NaN is, which is put back below
        var large = Vector512<double>.One - Vector512.Create(2.0) / (ExpOfPositive(Vector512.Create(2.0) * inside) + Vector512<double>.One);
        large = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(size, Vector512.Create(DeterministicMath.TanhSaturation)), Vector512<double>.One, large) | sign;
        var level = Vector512.ConditionalSelect(Vector512.LessThan(size, Vector512.Create(DeterministicMath.TanhPolynomialBound)), small, large);
        var identity = Vector512.LessThan(size, Vector512.Create(DeterministicMath.IdentityBound)) | ~Vector512.Equals(z, z);
        return Vector512.ConditionalSelect(identity, z, level);
    }

    // As in DeterministicMath; the exponent becomes the bits of a power of two without leaving the vector.
    private static Vector512<double> ExpOfPositive(Vector512<double> y)
    {
        var exponent = Vector512.Floor(y * Vector512.Create(DeterministicMath.InverseLn2) + Vector512.Create(0.5));
        var high = y - exponent * Vector512.Create(DeterministicMath.Ln2High);
        var low = exponent * Vector512.Create(DeterministicMath.Ln2Low);
        var f = high - low;
        var rest = high - f - low;
        var power = Vector512<double>.One + (f + (f * f * ExpPolynomial(f) + rest));
        var biased = exponent + Vector512.Create((double)(1L << 52) + 1023);
        return power * (biased.AsInt64() << 52).AsDouble();
    }

    private static Vector512<double> Polynomial(Vector512<double> u)
    {
        var v = u * u;
        var even = Vector512.Create(-0.3333333333333333) + v * (Vector512.Create(-0.05396825396789699) + v * (Vector512.Create(-0.008863235103240878)
            + v * (Vector512.Create(-0.0014557754120478055) + v * (Vector512.Create(-0.0002375906496055562) + v * Vector512.Create(-3.12011014257974e-05)))));
        var odd = Vector512.Create(0.13333333333333042) + v * (Vector512.Create(0.021869488519008305) + v * (Vector512.Create(0.0035921217511549622)
            + v * (Vector512.Create(0.0005896606577757043) + v * (Vector512.Create(9.257116129556769e-05) + v * Vector512.Create(6.485163482793113e-06)))));
        return even + u * odd;
    }

    private static Vector512<double> ExpPolynomial(Vector512<double> f)
    {
        var v = f * f;
        var even = Vector512.Create(0.5) + v * (Vector512.Create(0.04166666666666667) + v * (Vector512.Create(0.0013888888888883752) + v * (Vector512.Create(2.4801587325536023e-05)
            + v * (Vector512.Create(2.7557273657975953e-07) + v * Vector512.Create(2.0914680780540263e-09)))));
        var odd = Vector512.Create(0.1666666666666667) + v * (Vector512.Create(0.00833333333332614) + v * (Vector512.Create(0.00019841269874804214)
            + v * (Vector512.Create(2.7557255421023506e-06) + v * Vector512.Create(2.5105208339987698e-08))));
        return even + f * odd;
    }
}
