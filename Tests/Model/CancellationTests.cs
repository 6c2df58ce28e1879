using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using SahelSim.Model.Actors;
using SahelSim.Model.Camps;
using SahelSim.Model.Changes;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Explaining;
using SahelSim.Model.Levers;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Upsets;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Explaining;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model;

/// <summary>On a world of more than a thousand actors every analysis that takes longer ends within a second of being told to.</summary>
public sealed class CancellationTests(ITestOutputHelper output)
{
    private const int Actors = 1_100;

    /// <summary>A machine with much else to do may need another go; work that does not look never makes it.</summary>
    private const int Attempts = 3;

    private static readonly TimeSpan Begun = TimeSpan.FromMilliseconds(300);
    private static readonly Lazy<WorldState> Large = new(() => RandomWorlds.Build(new WorldRecipe(Actors, 3, 0.04, 0.02, 0.02, 1e-7, 64, true, 21)));
    private static readonly Lazy<ImmutableArray<PastChange>> Past = new(() => Histories.Of(Large.Value, Enumerable.Range(0, 3).Select(_ => Attack(Large.Value))));

    private static readonly Dictionary<string, Action<CancellationToken>> Analyses = new()
    {
        ["the worth of every lever"] = token => Repeat(() => LeverWorth.Of(CompiledWorld.Of(Large.Value), Asked(Large.Value), SideEffects.None, token), token),
        ["ranking levers"] = token => Rank(null, token),
        ["ranking levers in an ensemble"] = token => Rank(new LeverEnsemble(new UncertainWorld(Large.Value, WorldEvidence.None, InputKinds.All, 1, token), 50), token),
        ["an ensemble's members"] = token => Ensemble([Attack(Large.Value)]).Members(0, 20_000, token),
        ["an ensemble's members through many changes that need all numbers"] = token => Ensemble([.. Enumerable.Repeat(new Change { Actions = [new ParameterChange([new("impact", 0.4)])] }, 50)]).Members(0, 20_000, token),
        ["the run of an ensemble in which nothing is varied"] = token => Ensemble([.. Enumerable.Repeat(Attack(Large.Value), 100)]).Base(token),
        ["an ensemble's summary"] = Summarize,
        ["a ledger"] = Explain,
        ["the smallest upset"] = token => UpsetSearch.Find(Design(), token),
        ["camps"] = token => CampFinder.Find(Graph(Actors), new CampQuery(true, CampQuery.DefaultSwingMargin), CampBudget.Default, token),
    };

    public static TheoryData<string> Names => [.. Analyses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_ends_within_a_second(string name)
    {
        _ = Past.Value;
        var took = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < Attempts && took > TimeSpan.FromSeconds(1); attempt++)
        {
            var started = Stopwatch.GetTimestamp();
            using var stop = new CancellationTokenSource(Begun);
            var ended = Assert.ThrowsAny<OperationCanceledException>(() => Analyses[name](stop.Token));
            took = Stopwatch.GetElapsedTime(started) - Begun;
        }

        output.WriteLine($"{name}: {took.TotalMilliseconds:0} ms after it was told to");
        Assert.InRange(took, TimeSpan.MinValue, TimeSpan.FromSeconds(1));
    }

    private static void Rank(LeverEnsemble? ensemble, CancellationToken token)
    {
        var query = new LeverQuery { Kinds = [LeverKind.Event, LeverKind.RelationshipShift] };
        var worth = LeverWorth.Of(CompiledWorld.Of(Large.Value), Asked(Large.Value), SideEffects.None, token);
        LeverRanking.Of(worth, Asked(Large.Value), SideEffects.None, query, ensemble, token);
    }

    private static void Summarize(CancellationToken token)
    {
        var run = Ensemble([]);
        var table = new MemberTable(50_000, run.Design.Points, run.Design.Outcomes.Length);
        table.Set(new MemberValues(0, table.Members, 1, [.. Enumerable.Range(0, table.Members).Select(member => member * 7919 % 10_007 / 1e4)]));
        new Summarizing(run, run.Base(token).Value!, table, EnsembleSummary.DefaultProbabilities).All(token);
    }

    private static void Explain(CancellationToken token) => Repeat(() =>
    {
        var quantity = Asked(Large.Value).Terms[0].Quantity;
        var grounds = new InputGrounds(WorldEvidence.None, 0.5);
        var builder = new LedgerBuilder(quantity, Past.Value[0].Before, 1_000, grounds, new TraceBudget(long.MaxValue, token));
        foreach (var change in Past.Value) builder.Add(change);
        builder.Complete();
    }, token);

    // What is done too soon to be stopped once is done again.
    private static void Repeat(Action action, CancellationToken token)
    {
        while (true)
        {
            token.ThrowIfCancellationRequested();
            action();
        }
    }

    private static EnsembleRun Ensemble(ImmutableArray<Change> changes) => new(new EnsembleDesign
    {
        Start = Large.Value,
        StartRevision = 0,
        Evidence = WorldEvidence.None,
        Kinds = InputKinds.All,
        Seed = 1,
        Steps = [.. changes.Select((change, place) => new EnsembleStep(1 + place, change, default))],
        Outcomes = [Asked(Large.Value)],
    });

    private static UpsetDesign Design() => new()
    {
        Start = Large.Value,
        Evidence = WorldEvidence.None,
        Kinds = InputKinds.All,
        Steps = [new EnsembleStep(1, Attack(Large.Value), default)],
        Conclusion = new Conclusion(Asked(Large.Value), true),
    };

    private static Change Attack(WorldState world)
    {
        var source = world.Actors.First(actor => actor.Relationships.Length > 0);
        return new Change { Actions = [new EventAction(source.Id, source.Relationships[0].Target, EventType.Assault, ["military"], 1)] };
    }

    private static Outcome Asked(WorldState world)
    {
        var source = world.Actors.First(actor => actor.Relationships.Length > 0);
        return new Outcome([new OutcomeTerm(new RelationshipKey(source.Id, source.Relationships[0].Target, source.Relationships[0].Channel), 1)]);
    }

    private static SignedGraph Graph(int actors)
    {
        var random = new Random(5);
        return new SignedGraph(actors, from first in Enumerable.Range(0, actors)
                                       from second in Enumerable.Range(first + 1, actors - first - 1)
                                       where random.Next(10) == 0
                                       select new Tie(first, second, random.NextDouble() - 0.5));
    }
}
