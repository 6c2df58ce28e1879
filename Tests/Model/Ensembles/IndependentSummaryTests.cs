using System.Diagnostics;
using System.Text.Json;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Ensembles;

/// <summary>What ensembles say, against NumPy and SciPy on the same members.</summary>
public sealed class IndependentSummaryTests
{
    private const string Python = "/usr/bin/python3";
    private const int Members = 900;
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(14)]
    public async Task Every_number_is_that_of_an_independent_calculation(int seed)
    {
        Assert.SkipUnless(await HasSciPyAsync(), "skipped, because python3 has no numpy and scipy (Debian: python3-numpy, python3-scipy)");
        var world = RandomWorlds.Build(new WorldRecipe(7, 2, 0.9, 0.2, 0, 1e-4, 64, true, seed));
        var change = SmallWorld.Change(new EventAction(world.Actors[0].Id, world.Actors[1].Id, EventType.Aid, [], 0.5));
        var held = world.Actors[0].Relationships.Take(2).Select(one => new RelationshipKey(world.Actors[0].Id, one.Target, one.Channel)).ToArray();
        var run = new EnsembleRun(RandomEnsembles.Build(world, 0, seed) with
        {
            Steps = [new EnsembleStep(5, change, default)],
            Outcomes = [new Outcome([new(held[0], 1)]), new Outcome([new(held[0], 1), new(held[1], -2)])],
        });
        var table = new MemberTable(Members, run.Design.Points, run.Design.Outcomes.Length);
        table.Set(run.Members(0, Members, TestContext.Current.CancellationToken));
        var summary = new Summarizing(run, run.Base().Value!, table, EnsembleSummary.DefaultProbabilities).All(TestContext.Current.CancellationToken);
        Assert.Equal(0, summary.Failed);
        Compare(run, summary, await AskAsync(run, table));
    }

    private static void Compare(EnsembleRun run, EnsembleSummary summary, JsonElement theirs)
    {
        for (var outcome = 0; outcome < summary.Curves.Length; outcome++)
        {
            var curve = summary.Curves[outcome];
            for (var point = 0; point < curve.Points.Length; point++)
            {
                Compare(curve.Points[point].Value, theirs.GetProperty("values")[outcome][point]);
                Compare(curve.Points[point].Change, theirs.GetProperty("changes")[outcome][point]);
            }

            foreach (var (convergence, expected) in curve.Convergence.Zip(theirs.GetProperty("convergence")[outcome].EnumerateArray()))
                AssertNear([expected[0].GetDouble(), expected[1].GetDouble(), expected[2].GetDouble()], [convergence.Members, convergence.Mean, convergence.StandardError]);
            AssertNear([theirs.GetProperty("halves")[outcome].GetDouble()], [curve.HalvesDifference]);
            Compare(run, curve.Drivers, theirs.GetProperty("drivers")[outcome]);
        }

        AssertNear(Numbers(theirs.GetProperty("orders")), [.. summary.Orders.Select(order => order.Differs)]);
    }

    private static void Compare(Distribution ours, JsonElement theirs)
    {
        AssertNear([theirs.GetProperty("mean").GetDouble(), theirs.GetProperty("deviation").GetDouble(), theirs.GetProperty("sign_differs").GetDouble()], [ours.Mean, ours.StandardDeviation, ours.SignDiffers]);
        AssertNear(Numbers(theirs.GetProperty("quantiles")), [.. ours.Quantiles]);
    }

    private static void Compare(EnsembleRun run, OutcomeDrivers ours, JsonElement theirs)
    {
        var expected = Numbers(theirs.GetProperty("inputs")).Select(place => run.Inputs[(int)place].Uncertain.Input)
            .Zip(Numbers(theirs.GetProperty("coefficients")), Numbers(theirs.GetProperty("shares"))).OrderBy(one => one.First).ToArray();
        var told = ours.Drivers.OrderBy(driver => driver.Input.Input).ToArray();
        Assert.Equal(expected.Select(one => one.First), told.Select(driver => driver.Input.Input));
        AssertNear([.. expected.Select(one => one.Second)], [.. told.Select(driver => driver.Coefficient)]);
        AssertNear([.. expected.Select(one => one.Third)], [.. told.Select(driver => driver.Share)]);
        AssertNear([theirs.GetProperty("explained").GetDouble()], [ours.Explained]);
    }

    private static async Task<JsonElement> AskAsync(EnsembleRun run, MemberTable table)
    {
        var asked = new
        {
            values = Enumerable.Range(0, table.Points).Select(point => Enumerable.Range(0, table.Outcomes).Select(outcome => table.Column(point, outcome))),
            given = run.Base().Value!.Values.Chunk(table.Outcomes),
            inputs = run.Inputs.Select(input => Enumerable.Range(0, table.Members).Select(member => ValueOf(run, input.Uncertain.Input, input, member))),
            probabilities = EnsembleSummary.DefaultProbabilities,
        };
        using var python = Start(Path.Combine(Repository.Root, "Tests", "Model", "Ensembles", "summary.py"));
        await JsonSerializer.SerializeAsync(python.StandardInput.BaseStream, asked);
        python.StandardInput.Close();
        return JsonDocument.Parse(await python.StandardOutput.ReadToEndAsync()).RootElement;
    }

    private static double ValueOf(EnsembleRun run, Input input, DrawnInput drawn, int member) =>
        input.Kind == InputKind.Parameter
            ? ParameterCatalogue.Find(input.Parameter)!.Get(run.World.ParametersOf(member))
            : drawn.Of(member);

    private static async Task<bool> HasSciPyAsync()
    {
        if (!File.Exists(Python)) return false;
        using var probe = Start("-c", "import numpy, scipy");
        await probe.WaitForExitAsync();
        return probe.ExitCode == 0;
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var place = 0; place < expected.Length; place++) Assert.Equal(expected[place], actual[place], Tolerance * Math.Max(1, Math.Abs(expected[place])));
    }
}
