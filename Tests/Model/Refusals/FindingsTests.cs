using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using Xunit;

namespace SahelSim.Tests.Model.Refusals;

public sealed class FindingsTests
{
    [Fact]
    public void Up_to_1000_are_spelled_out_and_the_rest_is_counted()
    {
        var findings = new Findings();
        for (var i = 0; i < Limit.RefusalsPerCheck; i++) findings.Invalid($"actors[{i}]", "id", "is wrong");
        Assert.Equal(Limit.RefusalsPerCheck, findings.All.Length);

        findings.Invalid("actors[1000]", "id", "is wrong");
        findings.Invalid("actors[1001]", "id", "is wrong");

        Assert.Equal(1_002, findings.Count);
        Assert.Equal(Limit.RefusalsPerCheck + 1, findings.All.Length);
        Assert.Equal("and 2 more problems", findings.All[^1].Message);
    }

    [Fact]
    public void A_number_is_refused_with_its_range_in_every_culture()
    {
        var findings = new Findings();

        Assert.False(findings.Within(Interval.PositiveShare, 1.5, "actors[3]", "influence"));
        Assert.False(findings.Within(Interval.NonNegative, null, "", "value"));

        Assert.Equal(["actors[3].influence", "value"], findings.All.Select(refusal => refusal.Path));
        Assert.Equal(["must be within (0, 1], not 1.5", "is required: a number finite and at least 0"], findings.All.Select(refusal => refusal.Message));
    }

    [Fact]
    public void A_verdict_of_refusal_needs_a_reason() =>
        Assert.Throws<ArgumentException>(() => new Verdict<string>(System.Collections.Immutable.ImmutableArray<Refusal>.Empty));
}
