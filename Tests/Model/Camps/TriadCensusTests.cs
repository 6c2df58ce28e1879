using CsCheck;
using SahelSim.Model.Camps;
using Xunit;

namespace SahelSim.Tests.Model.Camps;

public sealed class TriadCensusTests
{
    [Fact]
    public void Every_triad_is_counted_once() => RandomGraphs.Any.Sample(graph =>
    {
        var weights = graph.Ties.ToDictionary(tie => (tie.First, tie.Second), tie => tie.Weight);
        var (counts, weight, balanced) = (new long[4], 0.0, 0.0);
        for (var a = 0; a < graph.Actors; a++)
        {
            for (var b = a + 1; b < graph.Actors; b++)
            {
                for (var c = b + 1; c < graph.Actors; c++)
                {
                    if (!weights.TryGetValue((a, b), out var one) || !weights.TryGetValue((b, c), out var two) || !weights.TryGetValue((a, c), out var three)) continue;
                    counts[new[] { one, two, three }.Count(value => value < 0)]++;
                    weight += Math.Abs(one * two * three);
                    if (one * two * three > 0) balanced += one * two * three;
                }
            }
        }

        var census = TriadCensus.Of(graph, TestContext.Current.CancellationToken);
        Assert.Equal(counts, (long[])[census.AllFriendly, census.OneHostile, census.TwoHostile, census.AllHostile]);
        Assert.Equal(weight, census.Weight, 9);
        Assert.Equal(balanced, census.BalancedWeight, 9);
        if (census.Total == 0) Assert.Null(census.BalancedShare);
    });

    [Fact]
    public void Both_directions_become_one_tie_by_the_rule()
    {
        DirectedTie[] held = [new(0, 1, 0.8), new(1, 0, -0.2), new(1, 2, -0.5), new(2, 0, 0.05), new(0, 3, 0.4), new(3, 0, -0.4), new(2, 3, 0)];
        Assert.Equal([new Tie(0, 1, (0.8 - 0.2) / 2), new Tie(1, 2, -0.5)], SignedGraph.Of(4, held, Symmetry.Mean, 0.1).Ties);
        Assert.Equal([new Tie(0, 1, -0.2), new Tie(0, 2, 0.05), new Tie(0, 3, -0.4), new Tie(1, 2, -0.5)], SignedGraph.Of(4, held, Symmetry.Lower, 0).Ties);
    }
}
