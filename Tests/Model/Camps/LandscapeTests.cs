using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Camps;
using Xunit;

namespace SahelSim.Tests.Model.Camps;

/// <summary>The landscape of Axelrod and Bennett.</summary>
public sealed class LandscapeTests
{
    private static readonly Gen<Landscape> Landscapes =
        from actors in Gen.Int[1, 8]
        from strengths in Gen.Int[0, 5].Array[actors]
        from propensities in Gen.Int[-2, 2].Array[actors * actors]
        select new Landscape(
            [.. strengths.Select(strength => (double)strength)],
            from one in Enumerable.Range(0, actors)
            from other in Enumerable.Range(0, actors)
            where one != other
            select new DirectedTie(one, other, propensities[one * actors + other]));

    [Fact]
    public void Minima_are_the_level_grounds_from_which_no_way_leads_down() => Landscapes.Sample(landscape =>
    {
        var (grounds, shares) = Exhaust(landscape);
        var found = Minima(landscape);
        Assert.True(found.All);
        Assert.Equal(grounds.Select(ground => ground.Energy).Order(), found.Minima.Select(minimum => minimum.Energy));
        Assert.Equal(1, found.Minima.Sum(minimum => minimum.BasinShare), 12);
        foreach (var minimum in found.Minima)
        {
            var sides = Enumerable.Range(0, landscape.Actors).Sum(actor => minimum.Second[actor] ? 1 << actor : 0);
            var (_, members) = Assert.Single(grounds, ground => ground.Members.Contains(sides));
            Assert.Equal(
                Enumerable.Range(0, landscape.Actors).Where(actor => landscape.Actors > 1 && members.Any(member => members.Contains(member ^ (1 << actor)))),
                minimum.Undecided);
            Assert.Equal(landscape.Energy(minimum.Second.AsSpan()), minimum.Energy);
        }

        Assert.Equal(1 << (landscape.Actors - 1), shares);
    });

    [Fact]
    public void The_energy_is_the_sum_over_ordered_pairs_on_opposite_sides()
    {
        var landscape = new Landscape([2, 3, 5], [new(0, 1, 1), new(1, 0, -2), new(0, 2, -1), new(1, 2, 4), new(2, 1, 4)]);
        Assert.Equal(2 * 3 * (1 - 2) + 2 * 5 * (-1 - 1), landscape.Energy([true, false, false]));
        Assert.Equal(0, landscape.Energy([true, true, true]));
        Assert.Equal([2 * 3 * 1 - 2 * 5, -2 * 3 * 2, -2 * 5], Enumerable.Range(0, 3).Select(actor => landscape.Frustration([true, false, false], actor)));
        Assert.Equal(landscape.Energy([true, false, true]) - landscape.Energy([true, false, false]), landscape.Climb([true, false, false], 2));
    }

    [Fact]
    public void Syria_at_strength_50_has_the_one_published_minimum()
    {
        var (names, landscape) = Syria("strength");
        var found = Minima(landscape);
        var only = Assert.Single(found.Minima);
        Assert.Equal(-83_200, only.Energy);
        Assert.Equal(["ISIS", "Nursa", "Tur"], names.Where((_, actor) => only.Second[actor]).Order(StringComparer.Ordinal));
        Assert.Equal(1, only.BasinShare);
        // As the authors' own results list them.
        Assert.Equal(
            [-1_900, -2_200, -11_500, -1_500, -2_100, -2_400, -38_000, -2_200, -8_800, -2_100, -10_500],
            Enumerable.Range(0, names.Length).Select(actor => landscape.Frustration(only.Second.AsSpan(), actor)));
    }

    [Fact]
    public void A_weaker_Syria_is_what_the_sweep_comes_to()
    {
        var (names, landscape) = Syria("strength");
        var weak = Minima(Syria("strength_weak_syria").Landscape);
        Assert.Equal(-65_600, Assert.Single(weak.Minima).Energy);
        var sweep = LandscapeSweep.Of(landscape, Array.IndexOf(names, "Syr"), [50, 40, 30, 20, 10], 1, 1, TestContext.Current.CancellationToken).Value!;
        Assert.Equal(weak.Minima.Select(minimum => minimum.Energy), sweep[^1].Minima.Select(minimum => minimum.Energy));
        // Turkey is on either side at 30, where both configurations are equally deep.
        var turn = Assert.Single(sweep, step => !step.Moved.IsEmpty);
        Assert.Equal((20, 30, "Tur"), (turn.Strength, turn.Turn, names[Assert.Single(turn.Moved)]));
        Assert.Equal("Tur", names[Assert.Single(sweep[2].Minima[0].Undecided)]);
    }

    [Fact]
    public void Who_changes_side_when_one_grows_is_found_with_the_strength_at_which()
    {
        // Small one is drawn to 1 with 3, and by 2 with 1 for each of its strength: beyond 3 it goes over.
        var landscape = new Landscape([1, 1, 1], [new(0, 1, 3), new(0, 2, 1), new(1, 2, -10)]);
        var sweep = LandscapeSweep.Of(landscape, 2, [1, 2, 4], 1, 1, TestContext.Current.CancellationToken).Value!;
        Assert.Equal([0, 0, 1], sweep.Select(step => step.Moved.Length));
        Assert.Equal([0], sweep[2].Moved);
        Assert.Equal(3, sweep[2].Turn!.Value, 12);
    }

    [Fact]
    public void Beyond_24_actors_descents_find_planted_camps()
    {
        var landscape = new Landscape(
            [.. Enumerable.Range(0, 60).Select(actor => 1.0 + actor % 4)],
            from one in Enumerable.Range(0, 60) from other in Enumerable.Range(0, 60) where one < other select new DirectedTie(one, other, one % 2 == other % 2 ? 1 : -1));
        var found = Minima(landscape);
        Assert.False(found.All);
        Assert.Equal(Enumerable.Range(0, 60).Select(actor => actor % 2 == 1), found.Minima[0].Second);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(30)]
    public void That_the_first_actor_is_undecided_makes_no_other_so(int actors)
    {
        var landscape = new Landscape(
            [0, .. Enumerable.Repeat(1.0, actors - 1)],
            from one in Enumerable.Range(0, actors) from other in Enumerable.Range(0, actors) where one < other select new DirectedTie(one, other, one % 2 == other % 2 ? 1 : -1));
        Assert.Equal([0], Assert.Single(Minima(landscape).Minima).Undecided);
    }

    [Fact]
    public void Too_much_level_ground_is_refused() =>
        Assert.False(LandscapeMinima.Of(new Landscape([.. Enumerable.Repeat(0.0, 24)], []), 1, 1, TestContext.Current.CancellationToken).Accepted);

    private static LandscapeMinima Minima(Landscape landscape) => LandscapeMinima.Of(landscape, 200, 1, TestContext.Current.CancellationToken).Value!;

    private static (string[] Names, Landscape Landscape) Syria(string strength)
    {
        var rows = PublishedTables.Rows("landscape_syria_propensity.csv");
        string[] names = [.. rows[1..].Select(row => row[0])];
        var columns = names.Select(name => Array.IndexOf(rows[0], name)).ToArray();
        ImmutableArray<double> strengths = [.. rows[1..].Select(row => PublishedTables.Number(row[Array.IndexOf(rows[0], strength)]))];
        var propensities = from one in Enumerable.Range(0, names.Length) from other in Enumerable.Range(0, names.Length) where one != other select new DirectedTie(one, other, PublishedTables.Number(rows[1 + one][columns[other]]));
        return (names, new Landscape(strengths, propensities));
    }

    private static (List<(double Energy, HashSet<int> Members)> Grounds, int Configurations) Exhaust(Landscape landscape)
    {
        var actors = landscape.Actors;
        var all = (1 << actors) - 1;
        var energies = Enumerable.Range(0, 1 << actors).Select(sides => landscape.Energy([.. Enumerable.Range(0, actors).Select(actor => ((sides >> actor) & 1) == 1)])).ToArray();
        var seen = new HashSet<int>();
        var grounds = new List<(double, HashSet<int>)>();
        for (var start = 0; start <= all; start++)
        {
            if (seen.Contains(start)) continue;
            var (members, waiting, leads) = (new HashSet<int> { start }, new Stack<int>([start]), false);
            while (waiting.TryPop(out var at))
            {
                // Both names of a configuration are one.
                foreach (var next in Enumerable.Range(0, actors).Select(actor => at ^ (1 << actor)).Append(at ^ all))
                {
                    if (energies[next] < energies[at] - 1e-9) leads = true;
                    else if (Math.Abs(energies[next] - energies[at]) <= 1e-9 && members.Add(next)) waiting.Push(next);
                }
            }

            seen.UnionWith(members);
            if (!leads) grounds.Add((energies[start], members));
        }

        return (grounds, (all + 1) / 2);
    }
}
