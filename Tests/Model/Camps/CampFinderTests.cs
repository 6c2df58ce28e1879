using CsCheck;
using SahelSim.Model.Camps;
using Xunit;

namespace SahelSim.Tests.Model.Camps;

/// <summary>Structural balance: the camps, the frustration index, who could be on either side.</summary>
public sealed class CampFinderTests
{
    private static readonly CampQuery Counted = new(false, CampQuery.DefaultSwingMargin);
    private static readonly CampQuery Weighed = Counted with { Weighted = true };

    [Fact]
    public void The_index_is_the_least_over_all_partitions() => RandomGraphs.Any.Sample(graph =>
    {
        foreach (var query in new[] { Counted, Weighed })
        {
            var counted = query.Weighted ? graph : graph.Unweighted();
            var (least, best) = RandomGraphs.Exhaust(counted);
            var found = Find(graph, query);
            Assert.Equal(least, found.Upper, 9);
            Assert.Equal(found.Upper, found.Lower);
            // Actors without ties, and components turned as a whole, are partitions that exhaustion tells apart.
            var free = found.Places.Count(place => place.Component < 0) + found.Components - 1;
            Assert.True(found.AllBestSeen);
            Assert.Equal(best.Count, found.BestPartitions << Math.Max(free, 0));
            Assert.Equal(found.Upper, found.Frustrated.Sum(tie => query.Weighted ? Math.Abs(tie.Weight) : 1), 9);
        }
    });

    [Fact]
    public void The_unit_of_weights_does_not_matter() => RandomGraphs.Any.Sample(graph =>
    {
        var found = Find(graph, Weighed);
        foreach (var unit in (double[])[1e-12, 1e-6, 1e6])
        {
            var scaled = Find(new SignedGraph(graph.Actors, graph.Ties.Select(tie => tie with { Weight = tie.Weight * unit })), Weighed);
            Assert.Equal(found.Upper, scaled.Upper / unit, 9);
            Assert.Equal((found.Exact, found.BestPartitions), (scaled.Exact, scaled.BestPartitions));
        }
    });

    [Fact]
    public void Who_stands_elsewhere_in_another_best_partition_is_known() => RandomGraphs.Any.Sample(graph =>
    {
        var found = Find(graph, Counted);
        if (found.Components != 1 || found.Places.Any(place => place.Component < 0)) return;
        var (least, best) = RandomGraphs.Exhaust(graph.Unweighted());
        var first = Enumerable.Range(0, graph.Actors).Sum(actor => found.Places[actor].Second ? 1 << actor : 0);
        Assert.Contains(first, best);
        for (var actor = 0; actor < graph.Actors; actor++)
        {
            var place = found.Places[actor];
            if (place.SwitchingCost == 0) Assert.True(graph.Actors == 1 || place.ElsewhereShare > 0 || graph.Actors == 2);
            Assert.True(place.SwitchingCost >= 0);
            if (best.Count == 1) Assert.Equal(0, place.ElsewhereShare);
        }
    });

    [Fact]
    public void Planted_camps_are_found_through_noise()
    {
        var draws = new Random(7);
        var graph = RandomGraphs.Graph(40, (one, other) => (one % 3 == 0) == (other % 3 == 0) ^ draws.NextDouble() < 0.12 ? 1 : -1);
        var found = Find(graph, Counted);
        Assert.True(found.Exact);
        Assert.Equal(Enumerable.Range(0, 40).Select(actor => actor % 3 != 0), found.Places.Select(place => place.Second));
        Assert.Equal(1, found.BestPartitions);
    }

    [Fact]
    public void A_graph_in_which_a_component_has_no_unbalanced_cycle_is_balanced_and_without_swing_actors()
    {
        var graph = RandomGraphs.Graph(7, (one, other) => (one, other) switch { (0, 1) => 2, (1, 2) => -1, (0, 2) => -3, (4, 5) => -0.5, _ => 0 });
        var found = Find(graph, Counted);
        Assert.Equal((0, 0, 2, 1), (found.Lower, found.Upper, found.Components, found.BestPartitions));
        Assert.Equal([false, false, true, false, false, true, false], found.Places.Select(place => place.Second));
        Assert.Equal([0, 0, 0, -1, 1, 1, -1], found.Places.Select(place => place.Component));
        Assert.DoesNotContain(Enumerable.Range(0, 7), actor => found.Swings(actor, 0.2));
    }

    [Fact]
    public void An_actor_between_two_camps_is_the_swing_actor()
    {
        // Two camps of three, and one who is a friend of all.
        var graph = RandomGraphs.Graph(7, (one, other) => other == 6 || one / 3 == other / 3 ? 1 : -1);
        var found = Find(graph, Counted);
        Assert.Equal(3, found.Upper);
        Assert.Equal(2, found.BestPartitions);
        Assert.Equal([6], Enumerable.Range(0, 7).Where(actor => found.Swings(actor, 0.2)));
        Assert.Equal((0.5, 0), (found.Places[6].ElsewhereShare, found.Places[6].SwitchingCost));
    }

    [Theory]
    [InlineData(0.5, 1, true)]
    [InlineData(0.9, 1, true)]
    [InlineData(1, 1, true)]
    [InlineData(0.5, 0.2, true)]
    [InlineData(0.7, 0.4, false)]
    public void Forty_actors_are_solved_exactly(double hostile, double density, bool whole)
    {
        var graph = RandomGraphs.Dense(40, hostile, 3, density, whole);
        var found = Find(graph, Weighed);
        Assert.True(found.Exact, $"between {found.Lower} and {found.Upper}");
        Assert.All(found.Places, place => Assert.True(place.SwitchingCost >= -1e-9));
        // In a complete graph of enemies two halves are best.
        if (hostile == 1) Assert.Equal(380, found.Upper);
    }

    [Fact]
    public void Beyond_exactness_the_index_lies_between_the_bounds()
    {
        var draws = new Random(5);
        // Planted: 150 actors in two camps, with 60 ties turned of which no actor has many.
        var turned = Enumerable.Range(0, 60).Select(number => (number, number + 75)).ToHashSet();
        var graph = RandomGraphs.Graph(150, (one, other) => draws.NextDouble() < 0.8 && !turned.Contains((one, other)) ? 0 : (one % 2 == other % 2) ^ turned.Contains((one, other)) ? 1 : -1);
        var found = Find(graph, Counted);
        Assert.Equal(60, found.Upper);
        Assert.InRange(found.Lower, 40, 60);
        Assert.All(Enumerable.Range(0, 150), actor => Assert.Equal(actor % 2 == 1, found.Places[actor].Second));
    }

    [Fact]
    public void Work_that_does_not_fit_the_budget_gives_honest_bounds()
    {
        var graph = RandomGraphs.Dense(40, 0.5, 11);
        var exact = Find(graph, Counted);
        var found = CampFinder.Find(graph, Counted, new CampBudget(100_000, 10), TestContext.Current.CancellationToken);
        Assert.False(found.Exact);
        Assert.InRange(exact.Upper, found.Lower, found.Upper);
        Assert.True(found.Lower > 0.6 * exact.Upper);
    }

    [Fact]
    public void A_cancelled_search_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => CampFinder.Find(RandomGraphs.Dense(40, 0.5, 1), Counted, CampBudget.Default, cancelled.Token));
    }

    [Fact]
    public void The_highland_tribes_of_Read_are_as_published()
    {
        var rows = PublishedTables.Rows("tribes_read1954.csv")[1..];
        string[] names = [.. rows.SelectMany(row => row[..2]).Distinct()];
        var graph = SignedGraph.Of(
            names.Length, rows.Select(row => new DirectedTie(Array.IndexOf(names, row[0]), Array.IndexOf(names, row[1]), PublishedTables.Number(row[2]))), Symmetry.Mean, 0);
        Assert.Equal((16, 58), (graph.Actors, graph.Ties.Length));
        Assert.Equal(0.867647, TriadCensus.Of(graph, TestContext.Current.CancellationToken).BalancedShare!.Value, 6);
        var found = Find(graph, Counted);
        Assert.Equal((7, 7), (found.Lower, found.Upper));
        string[] together = [.. names.Where((_, actor) => found.Places[actor].Second == found.Places[0].Second).Order(StringComparer.Ordinal)];
        Assert.Equal(["Gama", "Gavev", "Kotun", "Nagad"], together);
    }

    private static FoundCamps Find(SignedGraph graph, CampQuery query) => CampFinder.Find(graph, query, CampBudget.Default, TestContext.Current.CancellationToken);
}
