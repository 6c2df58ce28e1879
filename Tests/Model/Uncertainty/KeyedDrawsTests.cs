using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Uncertainty;
using Xunit;

namespace SahelSim.Tests.Model.Uncertainty;

public class KeyedDrawsTests
{
    private static readonly ulong Sequence = KeyedDraws.Sequence(7, Input.ParameterOf("balance"));

    [Fact]
    public void Normal_draws_have_the_moments_of_a_standard_normal_distribution()
    {
        const int Count = 400_000;
        double first = 0, second = 0, third = 0, fourth = 0;
        for (var element = 0ul; element < Count; element++)
        {
            var draw = KeyedDraws.Normal(Sequence, element);
            first += draw / Count;
            second += draw * draw / Count;
            third += draw * draw * draw / Count;
            fourth += draw * draw * draw * draw / Count;
        }

        Assert.Equal(0, first, 0.006);
        Assert.Equal(1, second, 0.01);
        Assert.Equal(0, third, 0.02);
        Assert.Equal(3, fourth, 0.07);
    }

    [Fact]
    public void Uniform_draws_fill_every_hundredth_alike()
    {
        var counts = new int[100];
        for (var element = 0ul; element < 100_000; element++) counts[(int)(KeyedDraws.Uniform(Sequence, element) * 100)]++;
        var chiSquare = counts.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000);
        Assert.InRange(chiSquare, 60, 150);
    }

    [Fact]
    public void Neighbouring_inputs_and_members_are_not_correlated()
    {
        var other = KeyedDraws.Sequence(7, Input.ParameterOf("balancf"));
        double across = 0, along = 0;
        for (var element = 0ul; element < 100_000; element++)
        {
            across += KeyedDraws.Normal(Sequence, element) * KeyedDraws.Normal(other, element) / 100_000;
            along += KeyedDraws.Normal(Sequence, element) * KeyedDraws.Normal(Sequence, element + 1) / 100_000;
        }

        Assert.Equal(0, across, 0.013);
        Assert.Equal(0, along, 0.013);
    }

    [Fact]
    public void A_draw_depends_on_seed_and_name_alone()
    {
        var key = new RelationshipKey(new ActorId("MLI"), new ActorId("FRA"), Channel.Security);
        Assert.Equal(KeyedDraws.Sequence(1, Input.LevelOf(key)), KeyedDraws.Sequence(1, Input.LevelOf(key)));
        Assert.NotEqual(KeyedDraws.Sequence(1, Input.LevelOf(key)), KeyedDraws.Sequence(2, Input.LevelOf(key)));
        Assert.NotEqual(KeyedDraws.Sequence(1, Input.LevelOf(key)), KeyedDraws.Sequence(1, Input.LevelOf(key with { Channel = Channel.Economic })));
        Assert.Equal(0xE220A8397B1DCDAFul, KeyedDraws.Bits(0, 0)); // the first number that SplitMix64 gives from state 0
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.95, 1.6448536269514722)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-20, -9.262340089798408)]
    public void Quantiles_of_the_normal_distribution_are_those_of_the_tables(double probability, double expected) =>
        Assert.Equal(expected, NormalDistribution.Quantile(probability), 1e-14);

    [Fact]
    public void The_logarithm_is_that_of_the_platform_to_a_few_units_in_the_last_place()
    {
        for (var x = 1e-300; x < 1e300; x *= 1.37)
            Assert.True(Math.Abs(DeterministicMath.Log(x) - Math.Log(x)) <= 4e-16 * Math.Max(1, Math.Abs(Math.Log(x))), $"{x}");
        Assert.Equal(0, DeterministicMath.Log(1));
        Assert.Equal(double.NegativeInfinity, DeterministicMath.Log(0));
    }
}
