using System.Runtime.Intrinsics;
using SahelSim.Model.Numerics;
using SahelSim.Model.Uncertainty;
using Xunit;

namespace SahelSim.Tests.Model.Numerics;

public class LaneTests
{
    [Fact]
    public void Tanh_in_lanes_is_that_of_one_number_to_the_bit()
    {
        var random = new Random(1);
        double[] ends = [0, -0.0, 5e-324, 7.450580596923828e-09, -7.45e-09, 0.625, -0.625, 19.06, 19.059999999999999, -40, double.PositiveInfinity, double.NegativeInfinity, double.NaN, double.MaxValue, 1e-300, -1];
        var drawn = Enumerable.Range(0, 400_000).Select(_ => 22 * (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-9, 2)));
        foreach (var eight in ends.Concat(drawn).Chunk(Lane.Count))
        {
            var together = LaneTanh.Of(Vector512.Create<double>(eight));
            for (var lane = 0; lane < Lane.Count; lane++) AssertSame(DeterministicMath.Tanh(eight[lane]), together[lane], eight[lane]);
        }
    }

    [Fact]
    public void Normals_in_lanes_are_those_of_one_number_to_the_bit()
    {
        var random = new Random(2);
        double[] ends = [0.5, 0.075, 0.925, 0.0749999999999999, 1e-11, 1e-13, 1 - 1e-13, 2.2e-16, 1e-20, 0.999999, 0.3, 0.7, 0.0001, 0.9999, 0.12, 0.88];
        double[] drawn = [.. ends, .. Enumerable.Range(0, 80_000).Select(_ => random.NextDouble() * Math.Pow(10, -random.Next(0, 3)))];
        var normals = new LaneNormals();
        var values = new double[drawn.Length];
        normals.Begin(drawn.Length / Lane.Count);
        for (var number = 0; number < drawn.Length / Lane.Count; number++) normals.Add(Lane.Load(drawn, number), values, number);
        normals.Complete(values);
        for (var place = 0; place < drawn.Length; place++) AssertSame(NormalDistribution.Quantile(drawn[place]), values[place], drawn[place]);
    }

    [Fact]
    public void Draws_of_eight_members_are_those_of_each()
    {
        var input = new DrawnInput(new UncertainInput(Input.ParameterOf("balance"), 0.4, 0.3), seed: 9);
        foreach (var member in new[] { 0, 5, 1_000_000 })
        {
            var values = Lane.Room(40);
            LaneColumn.Fill(input, member, values, new LaneNormals());
            for (var place = 0; place < values.Length; place++) AssertSame(input.Of(member + place), values[place], place);
        }
    }

    private static void AssertSame(double alone, double together, double of) =>
        Assert.True(BitConverter.DoubleToInt64Bits(alone) == BitConverter.DoubleToInt64Bits(together), $"{alone:R} and {together:R} of {of:R}");
}
