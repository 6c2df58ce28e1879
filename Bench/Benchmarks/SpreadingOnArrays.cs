using System.Diagnostics;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Processes;
using SahelSim.Bench.Python;
using SahelSim.Bench.Worlds;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.V1;
using Limit = SahelSim.Model.Limits.Limit;

namespace SahelSim.Bench.Benchmarks;

/// <summary>P5: one spread on arrays, every delta divided by mechanism, against the sums alone in dense NumPy (the Sahel world) and as a SciPy CSR operator (1,000 and 10,000 actors).</summary>
/// <remarks>Weights that hold for all spreads of a world are derived beforehand on both sides. The sums agree to 1e-9, or nothing is measured.</remarks>
public sealed class SpreadingOnArrays : IBenchmark
{
    private const int Degree = 50;
    private const double Agreement = 1e-9;

    public string Id => "P5";

    public string Question => "One spread on arrays, against dense NumPy and SciPy CSR";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        if (await PythonSpread.MissingAsync() is { } missing)
        {
            yield return Measured.Skip("P5 one spread on arrays / NumPy, SciPy", missing);
            yield break;
        }

        var sahel = ModelWorlds.Of(SahelWorld.Read());
        yield return await CompareAsync("the Sahel world / dense NumPy", sahel, OfTheSahel(), "dense", Goal.Faster(10), pace);
        yield return await CompareAsync("the Sahel world / SciPy CSR", sahel, OfTheSahel(), "sparse", null, pace);
        foreach (var actors in new[] { pace.Size(1_000, 100), pace.Size(10_000, 200) })
        {
            if (3 * actors * Degree > Limit.RelationshipsPerWorld)
            {
                yield return Measured.Skip($"P5 {actors:#,0} actors / SciPy CSR", $"a world holds {Limit.RelationshipsPerWorld:#,0} relationships at most");
                continue;
            }

            var drawn = ModelWorlds.Of(RandomWorlds.Draw("worlds/drawn", actors, Degree, seed: 5));
            yield return await CompareAsync($"{actors:#,0} actors / SciPy CSR", drawn, OfDrawn(drawn), "sparse", Goal.Faster(10), pace);
        }
    }

    private static async Task<Measured> CompareAsync(string name, WorldState world, Change change, string form, Goal? goal, Pace pace)
    {
        var impulses = ModelWorlds.Judged(world, change).Impulses;
        var before = Stopwatch.GetTimestamp();
        var compiled = CompiledWorld.Of(world);
        var compiling = Stopwatch.GetElapsedTime(before).TotalSeconds;
        var spread = new ArraySpread(compiled);
        var totals = new double[compiled.QuantityCount];
        spread.RunTotals(impulses.AsSpan(), totals);

        using var folder = new TemporaryFolder();
        var numbers = Columns.Write(world, impulses, folder.Path);
        await using var python = await PythonSpread.StartAsync(folder.Path, form);
        Verify(compiled, totals, numbers, python.Totals);

        var comparison = new SideBySide($"P5 {name}", Figure.Duration, Sync(() => spread.Run(impulses.AsSpan())), python.P50, goal);
        var outcome = await comparison.RunAsync(pace);
        var totalsOnly = await Sync(() => spread.RunTotals(impulses.AsSpan(), totals))(pace.Window);
        spread.Run(impulses.AsSpan());
        var asValues = await Sync(() => spread.Result())(pace.Window);
        return outcome with
        {
            Note = $"{spread.WaveCount} waves, {spread.DeltaCount:#,0} deltas among {compiled.QuantityCount:#,0} quantities; sums alone {FigureText.Of(totalsOnly, Figure.Duration)}, "
                + $"deltas as values {FigureText.Of(asValues, Figure.Duration)} more; prepared in {FigureText.Of(compiling, Figure.Duration)} / {FigureText.Of(python.PreparationSeconds, Figure.Duration)}"
                + (form == "dense" ? $"; BLAS: {python.Blas}" : ""),
        };
    }

    private static void Verify(CompiledWorld compiled, double[] ours, IReadOnlyDictionary<Model.Actors.Quantity, int> numbers, double[] theirs)
    {
        foreach (var (quantity, number) in numbers)
        {
            var difference = Math.Abs(ours[compiled.IndexOf(quantity)] - theirs[number]);
            if (!(difference <= Agreement)) throw new InvalidOperationException($"{quantity} differs by {difference} between ours and Python's.");
        }
    }

    private static Side Sync(System.Action run) => Load.P50(_ =>
    {
        run();
        return Task.CompletedTask;
    });

    private static Change OfTheSahel() => new()
    {
        Actions =
        {
            new V1.Action { Event = new Event { Source = "USA", Target = "MLI", Type = EventType.Consult, Contexts = { "diplomatic" }, Intensity = 0.5 } },
            new V1.Action { StanceShift = new StanceShift { Stance = new StanceKey { Actor = "USA", Issue = "constitutional-order" }, Delta = -0.5 } },
        },
    };

    private static Change OfDrawn(WorldState world)
    {
        var actor = world.Actors[0];
        return new Change
        {
            Actions =
            {
                new V1.Action { Event = new Event { Source = actor.Id.Value, Target = RandomWorlds.Id(1), Type = EventType.Assault, Contexts = { "military" }, Intensity = 1 } },
                new V1.Action { StanceShift = new StanceShift { Stance = new StanceKey { Actor = actor.Id.Value, Issue = actor.Stances[0].Issue.Value }, Delta = -Math.CopySign(0.5, actor.Stances[0].Position) } },
            },
        };
    }
}
