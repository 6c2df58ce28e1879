using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Uncertainty;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Ensembles;

public class SummarizingTests
{
    private static readonly ImmutableArray<double> Probabilities = [0, 0.25, 0.5, 1];

    [Fact]
    public void Mean_deviation_and_quantiles_are_those_of_the_numbers()
    {
        var distribution = Distribution.Of(1, [3, double.NaN, -1, 4, 2], Probabilities);
        Assert.Equal(2, distribution.Mean, 1e-15);
        Assert.Equal(Math.Sqrt(14 / 3.0), distribution.StandardDeviation, 1e-15);
        Assert.Equal([-1, 1.25, 2.5, 4], distribution.Quantiles);
        Assert.Equal(0.25, distribution.SignDiffers);
    }

    [Fact]
    public void Nothing_is_said_of_numbers_that_no_member_has() =>
        Assert.True(double.IsNaN(Distribution.Of(1, [double.NaN], Probabilities).Mean));

    [Fact]
    public void The_order_of_two_outcomes_is_doubted_as_often_as_it_turns()
    {
        var summary = Summary(members: 2000, out var table);
        var turned = Enumerable.Range(0, 2000).Count(member => table.Column(0, 0)[member].CompareTo(table.Column(0, 1)[member]) != BaseOrder(summary));
        Assert.Equal(turned / 2000.0, Assert.Single(summary.Orders).Differs);
    }

    [Fact]
    public void The_standard_error_shrinks_with_the_root_of_the_members()
    {
        var convergence = Summary(members: 2000, out _).Curves[0].Convergence;
        Assert.Equal(10, convergence.Length);
        Assert.Equal([200, 2000], [convergence[0].Members, convergence[^1].Members]);
        Assert.Equal(Math.Sqrt(10), convergence[0].StandardError / convergence[^1].StandardError, 0.4);
    }

    [Fact]
    public void A_planted_sum_names_its_terms_as_drivers_in_their_order()
    {
        var (world, first, second) = World();
        var run = Run(world, [new Outcome([new(first, 1), new(second, -3)])]);
        var table = Table(run, 4000);
        var drivers = new Summarizing(run, run.Base().Value!, table, Probabilities).All(default).Curves[0].Drivers;

        Assert.Equal(4000, drivers.Members);
        Assert.InRange(drivers.Explained, 0.95, 1.0001);
        Assert.Equal([Input.Of(second), Input.Of(first)], drivers.Drivers.Take(2).Select(driver => driver.Input.Input));
        Assert.Equal(-3 / Math.Sqrt(10), drivers.Drivers[0].Coefficient, 0.03);
        Assert.Equal(1 / Math.Sqrt(10), drivers.Drivers[1].Coefficient, 0.03);
        Assert.All(drivers.Drivers.Skip(2), driver => Assert.InRange(Math.Abs(driver.Coefficient), 0, 0.05));
        Assert.Equal(drivers.Explained, drivers.Drivers.Sum(driver => driver.Share), 1e-12);
    }

    private static int BaseOrder(EnsembleSummary summary) => summary.Curves[0].Points[0].Value.Base.CompareTo(summary.Curves[1].Points[0].Value.Base);

    private static EnsembleSummary Summary(int members, out MemberTable table)
    {
        var (world, first, second) = World();
        var run = Run(world, [new Outcome([new(first, 1)]), new Outcome([new(second, 1)])]);
        table = Table(run, members);
        return new Summarizing(run, run.Base().Value!, table, Probabilities).All(default);
    }

    private static (SahelSim.Model.Worlds.WorldState World, Quantity First, Quantity Second) World()
    {
        var world = RandomWorlds.Build(new WorldRecipe(6, 2, 1, 0, 0, 1e-4, 64, true, 3));
        var calm = RandomImpulses.Quantities(world)
            .Where(quantity => !quantity.IsStance && Math.Abs(world.Find(quantity.Holder)!.AffinityTo(quantity.Relationship.Target, quantity.Relationship.Channel)!.Value) < 1)
            .ToArray();
        return (world, calm[0], calm[1]);
    }

    private static EnsembleRun Run(SahelSim.Model.Worlds.WorldState world, ImmutableArray<Outcome> outcomes) => new(new EnsembleDesign
    {
        Start = world,
        StartRevision = 0,
        Evidence = WorldEvidence.None,
        Kinds = InputKinds.All,
        Seed = 5,
        Steps = [],
        Outcomes = outcomes,
    });

    private static MemberTable Table(EnsembleRun run, int members)
    {
        var table = new MemberTable(members, run.Design.Points, run.Design.Outcomes.Length);
        table.Set(run.Members(0, members, default));
        return table;
    }
}
