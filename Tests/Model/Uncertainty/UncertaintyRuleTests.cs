using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Uncertainty;
using Xunit;

namespace SahelSim.Tests.Model.Uncertainty;

public class UncertaintyRuleTests
{
    private static readonly Input Level = Input.LevelOf(new(new ActorId("A"), new ActorId("B"), Channel.Diplomatic));
    private static readonly Input Position = Input.PositionOf(new(new ActorId("A"), new IssueId("k")));

    [Fact]
    public void More_confidence_is_less_uncertainty() =>
        Gen.Select(Gen.Double[0.01, 1], Gen.Double[0.01, 1]).Sample((one, other) =>
            one >= other || UncertaintyRule.Off(one) > UncertaintyRule.Off(other));

    [Theory]
    [InlineData(0.3, 0.35)]
    [InlineData(0.6, 0.2)]
    [InlineData(0.9, 0.1)]
    public void The_words_low_moderate_and_high_mean_what_the_worlds_say(double confidence, double off)
    {
        var expected = off / 1.6448536269514722;
        Assert.Equal(expected, UncertaintyRule.StandardDeviation(Level, 0.5, new InputEvidence(true, confidence, null, null)), 1e-15);
        Assert.Equal(expected, UncertaintyRule.StandardDeviation(Position, -0.5, new InputEvidence(true, confidence, null, null)), 1e-15);
    }

    [Fact]
    public void A_range_counts_before_the_confidence_and_is_read_in_affinity()
    {
        var evidence = new InputEvidence(true, 0.9, 0.2, 0.6);
        var expected = (DeterministicMath.Atanh(0.6) - DeterministicMath.Atanh(0.2)) / (2 * 1.6448536269514722);
        Assert.Equal(expected, UncertaintyRule.StandardDeviation(Level, 0.4, evidence), 1e-15);
        Assert.Equal(0.4 / (2 * 1.6448536269514722), UncertaintyRule.StandardDeviation(Position, 0.4, evidence), 1e-15);
    }

    [Fact]
    public void A_range_that_reaches_the_end_of_the_scale_is_finite() =>
        Assert.True(double.IsFinite(UncertaintyRule.StandardDeviation(Level, 0.9, new InputEvidence(false, null, -1, 1))));

    [Fact]
    public void Silence_is_low_confidence() =>
        Assert.Equal(
            UncertaintyRule.StandardDeviation(Level, 0, new InputEvidence(false, 0.3, null, null)),
            UncertaintyRule.StandardDeviation(Level, 0, default));

    [Fact]
    public void Parameters_of_which_nothing_is_said_have_the_ranges_that_data_allow()
    {
        Assert.Equal(0.3 / (2 * 1.6448536269514722), UncertaintyRule.StandardDeviation(Input.ParameterOf("reciprocity"), 0.3, default), 1e-15);
        Assert.Equal(0, UncertaintyRule.StandardDeviation(Input.ParameterOf("threshold"), 1e-4, default));
        Assert.Equal(0, UncertaintyRule.StandardDeviation(Input.ParameterOf("max_waves"), 64, default));
        Assert.Equal(18 * 0.35 / 1.6448536269514722, UncertaintyRule.StandardDeviation(Input.ParameterOf("half_life"), 18, default), 1e-12);
    }
}
