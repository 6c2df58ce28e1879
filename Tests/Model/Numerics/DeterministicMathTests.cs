using CsCheck;
using SahelSim.Model.Numerics;
using Xunit;

namespace SahelSim.Tests.Model.Numerics;

public sealed class DeterministicMathTests
{
    private static readonly Gen<double> Affinities = Gen.Double[-19.5, 19.5];
    private static readonly Gen<double> Levels = Gen.Double[-0.999, 0.999];

    // The expected values of the three tables are correctly rounded, computed with 60 digits.
    [Theory]
    [InlineData(0.001, 0.0009999996666668)]
    [InlineData(0.1, 0.09966799462495582)]
    [InlineData(0.3, 0.2913126124515909)]
    [InlineData(0.55, 0.5005202111902353)]
    [InlineData(0.6249, 0.5545304765944484)]
    [InlineData(0.7, 0.6043677771171635)]
    [InlineData(1.0, 0.7615941559557649)]
    [InlineData(2.5, 0.9866142981514303)]
    [InlineData(5.0, 0.9999092042625951)]
    [InlineData(17.9, 0.9999999999999994)]
    public void The_tangent_is_within_two_units_in_the_last_place(double z, double expected) =>
        Assert.InRange(UnitsApart(DeterministicMath.Tanh(z), expected), 0, 2);

    [Theory]
    [InlineData(0.001, 0.0010000003333335333)]
    [InlineData(0.1, 0.10033534773107558)]
    [InlineData(0.35, 0.36544375427139614)]
    [InlineData(0.499, 0.5479736985088665)]
    [InlineData(0.5, 0.5493061443340549)]
    [InlineData(0.7, 0.8673005276940531)]
    [InlineData(0.9, 1.4722194895832204)]
    [InlineData(0.99, 2.6466524123622457)]
    [InlineData(0.999, 3.8002011672501994)]
    public void The_inverse_tangent_is_within_two_units_in_the_last_place(double r, double expected) =>
        Assert.InRange(UnitsApart(DeterministicMath.Atanh(r), expected), 0, 2);

    [Theory]
    [InlineData(-0.001, 0.9993070929904525)]
    [InlineData(-0.25, 0.8408964152537145)]
    [InlineData(-0.5, 0.7071067811865476)]
    [InlineData(-0.05555555555555555, 0.9622238368941451)]
    [InlineData(-3.7, 0.07694652583405726)]
    [InlineData(-66.6, 8.941333396698668e-21)]
    [InlineData(0.4, 1.3195079107728942)]
    public void The_power_of_two_is_within_two_units_in_the_last_place(double x, double expected) =>
        Assert.InRange(UnitsApart(DeterministicMath.Exp2(x), expected), 0, 2);

    // The platform's own functions are themselves a unit or two off.
    [Fact]
    public void All_agree_with_the_platforms_functions() =>
        Gen.Select(Affinities, Levels, Gen.Double[-60, 10]).Sample((z, r, x) =>
            UnitsApart(DeterministicMath.Tanh(z), Math.Tanh(z)) <= 4
            && UnitsApart(DeterministicMath.Atanh(r), Math.Atanh(r)) <= 4
            && UnitsApart(DeterministicMath.Exp2(x), Math.Pow(2, x)) <= 4);

    [Fact]
    public void Tangents_are_odd_to_the_bit() =>
        Gen.Select(Affinities, Levels).Sample((z, r) =>
            Bits(DeterministicMath.Tanh(-z)) == Bits(-DeterministicMath.Tanh(z))
            && Bits(DeterministicMath.Atanh(-r)) == Bits(-DeterministicMath.Atanh(r)));

    [Fact]
    public void Tangents_keep_the_sign_of_zero()
    {
        Assert.Equal(Bits(0.0), Bits(DeterministicMath.Tanh(0.0)));
        Assert.Equal(Bits(-0.0), Bits(DeterministicMath.Tanh(-0.0)));
        Assert.Equal(Bits(-0.0), Bits(DeterministicMath.Atanh(-0.0)));
    }

    [Fact]
    public void Tangents_are_monotone_from_one_double_to_the_next() =>
        Gen.Select(Affinities, Levels).Sample((z, r) =>
        {
            for (var step = 0; step < 50; step++)
            {
                var nextAffinity = Math.BitIncrement(z);
                var nextLevel = Math.BitIncrement(r);
                if (DeterministicMath.Tanh(nextAffinity) < DeterministicMath.Tanh(z)) return false;
                if (DeterministicMath.Atanh(nextLevel) < DeterministicMath.Atanh(r)) return false;
                (z, r) = (nextAffinity, nextLevel);
            }

            return true;
        });

    [Fact]
    public void Tangents_are_monotone_where_their_formula_changes()
    {
        foreach (var bound in new[] { 7.450580596923828e-09, 0.5, 0.625, 19.06 })
        {
            var (before, after) = (Math.BitDecrement(bound), Math.BitIncrement(bound));
            Assert.True(DeterministicMath.Tanh(before) <= DeterministicMath.Tanh(bound));
            Assert.True(DeterministicMath.Tanh(bound) <= DeterministicMath.Tanh(after));
            if (bound >= 0.999) continue;
            Assert.True(DeterministicMath.Atanh(before) <= DeterministicMath.Atanh(bound));
            Assert.True(DeterministicMath.Atanh(bound) <= DeterministicMath.Atanh(after));
        }
    }

    [Fact]
    public void A_level_survives_the_way_to_its_affinity_and_back() =>
        Levels.Sample(r => Math.Abs(DeterministicMath.Tanh(DeterministicMath.Atanh(r)) - r) <= 1e-15);

    [Fact]
    public void The_tangent_reaches_one_only_beyond_the_range_of_affinities()
    {
        Assert.True(DeterministicMath.Tanh(18) < 1);
        Assert.Equal(1, DeterministicMath.Tanh(19.06));
        Assert.Equal(-1, DeterministicMath.Tanh(-19.07));
        Assert.Equal(1, DeterministicMath.Tanh(double.PositiveInfinity));
        Assert.True(double.IsNaN(DeterministicMath.Tanh(double.NaN)));
    }

    [Fact]
    public void The_inverse_tangent_ends_at_one()
    {
        Assert.Equal(double.PositiveInfinity, DeterministicMath.Atanh(1));
        Assert.Equal(double.NegativeInfinity, DeterministicMath.Atanh(-1));
        Assert.True(double.IsNaN(DeterministicMath.Atanh(1.1)));
        Assert.True(double.IsNaN(DeterministicMath.Atanh(double.NaN)));
    }

    [Fact]
    public void Whole_powers_of_two_are_exact()
    {
        var power = 1.0;
        for (var exponent = 0; exponent > -1074; exponent--, power /= 2)
            Assert.Equal(power, DeterministicMath.Exp2(exponent));
        Assert.Equal(0, DeterministicMath.Exp2(-1e300));
        Assert.Equal(double.PositiveInfinity, DeterministicMath.Exp2(1024));
        Assert.True(double.IsNaN(DeterministicMath.Exp2(double.NaN)));
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    private static long UnitsApart(double left, double right) => Math.Abs(Bits(left) - Bits(right));
}
