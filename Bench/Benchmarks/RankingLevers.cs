using System.Diagnostics;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Worlds;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Judging;
using SahelSim.Model.Levers;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Bench.Benchmarks;

/// <summary>P7: the effect of every possible impulse on one outcome, against one spread; and ranking every possible lever, against trying them one by one.</summary>
/// <remarks>Weights that hold for all spreads of a world, either way, are derived beforehand on both sides. The transposed spread is exact to 1e-12 and drops nothing.</remarks>
public sealed class RankingLevers : IBenchmark
{
    private const int Degree = 50;
    private const int Tried = 200;

    public string Id => "P7";

    public string Question => "Every possible lever on one outcome, against one spread and against trying each";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        var sahel = ModelWorlds.Of(SahelWorld.Read());
        var security = new RelationshipKey(new("MLI"), new("USA"), Channel.Security);
        yield return await CompareAsync("the Sahel world / one spread", sahel, security, Goal.AtMost(3), pace);
        yield return await CompareAsync("the Sahel world / one spread as exact", Uncut(sahel), security, null, pace);
        var actors = pace.Size(1_000, 100);
        var drawn = ModelWorlds.Of(RandomWorlds.Draw("worlds/drawn", actors, Degree, seed: 5));
        var held = new RelationshipKey(drawn.Actors[3].Id, drawn.Actors[3].Relationships[0].Target, drawn.Actors[3].Relationships[0].Channel);
        yield return await CompareAsync($"{actors:#,0} actors / one spread", drawn, held, null, pace);
        yield return await CompareAsync($"{actors:#,0} actors / one spread as exact", Uncut(drawn), held, Goal.AtMost(3), pace);
        yield return TryEach(actors, drawn, held);
    }

    private static async Task<Measured> CompareAsync(string name, WorldState world, RelationshipKey outcome, Goal? goal, Pace pace)
    {
        var compiled = CompiledWorld.Of(world);
        var impulses = Judge.Decide(world, new Change { Actions = [new EventAction(outcome.Target, outcome.Source, EventType.Assault, ["military"], 1)] }).Value!.Impulses;
        var forward = new ArraySpread(compiled);
        var totals = new double[compiled.QuantityCount];
        var asked = new Outcome([new(outcome, 1)]);
        var before = Stopwatch.GetTimestamp();
        var transposed = new TransposedSpread(compiled);
        var waves = transposed.Of(asked, default).Waves;
        var first = Stopwatch.GetElapsedTime(before).TotalSeconds;
        var comparison = new SideBySide(
            $"P7 {name}", Figure.Duration, Sync(() => transposed.Of(asked, default)), Sync(() => forward.RunTotals(impulses.AsSpan(), totals)), goal);
        var measured = await comparison.RunAsync(pace);
        return measured with
        {
            Note = $"{waves} waves back, {forward.WaveCount} forward with {forward.DeltaCount:#,0} deltas; the first outcome of a world, preparing included, {FigureText.Of(first, Figure.Duration)}",
        };
    }

    // Once: trying each lever would take the better part of an hour.
    private static Measured TryEach(int actors, WorldState world, RelationshipKey outcome)
    {
        var asked = new Outcome([new(outcome, 1)]);
        var query = new LeverQuery { Kinds = [LeverKind.Event], Count = Tried };
        var before = Stopwatch.GetTimestamp();
        var compiled = CompiledWorld.Of(world);
        var ranked = LeverRanking.Of(LeverWorth.Of(compiled, asked, SideEffects.None, default), asked, query, default);
        var ours = Stopwatch.GetElapsedTime(before).TotalSeconds;

        var spread = new ArraySpread(compiled);
        var totals = new double[compiled.QuantityCount];
        before = Stopwatch.GetTimestamp();
        foreach (var lever in ranked.Levers) spread.RunTotals(Judge.Decide(world, new Change { Actions = [lever.Action] }).Value!.Impulses.AsSpan(), totals);
        var each = Stopwatch.GetElapsedTime(before).TotalSeconds / ranked.Levers.Length;
        var baseline = each * (ranked.Tried - ranked.WithoutEffect);
        var goal = Goal.Faster(100);
        return new Measured
        {
            Name = $"P7 ranking all events among {actors:#,0} actors / trying each",
            Ours = ours,
            Baseline = baseline,
            Ratio = goal.Ratio(ours, baseline),
            LowestRatio = goal.Ratio(ours, baseline),
            HighestRatio = goal.Ratio(ours, baseline),
            Goal = goal,
            Note = $"{ranked.Tried:#,0} events, compiling and preparing included, once; trying each extrapolated from {Tried} of those that move anything, {FigureText.Of(each, Figure.Duration)} each",
        };
    }

    // As exact as the transposed spread is.
    private static WorldState Uncut(WorldState world) =>
        world with { Settings = world.Settings with { Parameters = world.Settings.Parameters with { Threshold = TransposedSpread.Cut } } };

    private static Side Sync(System.Action run) => Load.P50(_ =>
    {
        run();
        return Task.CompletedTask;
    });
}
