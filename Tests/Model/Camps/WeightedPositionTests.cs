using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Camps;
using Xunit;

namespace SahelSim.Tests.Model.Camps;

public sealed class WeightedPositionTests
{
    [Fact]
    public void The_car_emissions_of_the_EC_are_as_published()
    {
        var rows = PublishedTables.Rows("bdm_ec_emission.csv");
        Assert.Equal(["actor", "capability", "position", "salience"], rows[0]);
        var position = WeightedPosition.Of([.. rows[1..].Select(row => (PublishedTables.Number(row[2]), PublishedTables.Number(row[1]) * PublishedTables.Number(row[3])))])!;
        Assert.Equal((7.389955686853767, 7.0, 7.0), (position.Mean, position.Median, position.MedianUpper));
    }

    [Fact]
    public void No_position_beats_the_median_in_pairwise_votes() => Members.Sample(members =>
    {
        var median = WeightedPosition.Of(members)!.Median;
        Assert.All(members, other => Assert.True(Distance(members, median) <= Distance(members, other.Position) + 1e-9));
    });

    [Fact]
    public void Half_the_weight_on_either_side_leaves_the_median_open()
    {
        var position = WeightedPosition.Of([(1, 1), (2, 1), (4, 1), (9, 1), (100, 0)])!;
        Assert.Equal((4, 4, 2, 4), (position.Weight, position.Mean, position.Median, position.MedianUpper));
        Assert.Null(WeightedPosition.Of([(1, 0)]));
        Assert.Null(WeightedPosition.Of([]));
    }

    private static readonly Gen<ImmutableArray<(double Position, double Weight)>> Members =
        Gen.Select(Gen.Double[-1, 1], Gen.Double[0.01, 1]).Array[1, 9].Select(members => members.ToImmutableArray());

    private static double Distance(ImmutableArray<(double Position, double Weight)> members, double from) => members.Sum(member => member.Weight * Math.Abs(member.Position - from));
}
