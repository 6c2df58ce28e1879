using System.Collections.Immutable;
using System.Diagnostics;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Processes;
using SahelSim.Bench.Python;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Worlds;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Bench.Benchmarks;

/// <summary>P6: an ensemble of 10,000 members whose levels and parameters are uncertain, on one thread, against dense NumPy vectorised over members; and by the service on all processors.</summary>
/// <remarks>Ours says which inputs drive each outcome, too. The outcomes of members drawn alike agree to 1e-9, or nothing is measured.</remarks>
public sealed class RunningEnsembles : IBenchmark
{
    private const int Compared = 32;
    private const double Agreement = 1e-9;

    private static readonly EventAction Happened = new(new("USA"), new("MLI"), EventType.Consult, ["diplomatic"], 0.5);
    private static readonly StanceShift Shifted = new(new(new("USA"), new("constitutional-order")), ShiftKind.By, -0.5);

    public string Id => "P6";

    public string Question => "An ensemble, against dense NumPy vectorised over members, and on all processors";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        if (await PythonSpread.MissingAsync() is { } missing)
        {
            yield return Measured.Skip("P6 an ensemble / NumPy", missing);
            yield break;
        }

        yield return await CompareAsync(pace.Size(10_000, 64), pace);
        yield return await ByTheServiceAsync(pace.Size(10_000, 64), pace);
    }

    // The same ensemble asked of the service, from the call that creates it to the end of its watch, against its members and summary on one thread.
    private static async Task<Measured> ByTheServiceAsync(int members, Pace pace)
    {
        var world = SahelWorld.Read();
        await using var service = await Service.StartAsync();
        var scenario = await service.CreateScenarioAsync(world);
        var run = new EnsembleRun(Design(ModelWorlds.Of(world)));
        var comparison = new SideBySide(
            $"P6 {members:#,0} members by the service on {Environment.ProcessorCount} processors / on one thread", Figure.Duration,
            _ => service.RunEnsembleAsync(Asked(scenario, members)), _ => Task.FromResult(Seconds(run, members)), Goal.Faster(0.9 * Environment.ProcessorCount));
        return await comparison.RunAsync(pace with { Pairs = Math.Min(pace.Pairs, 7) });
    }

    private static V1.Ensemble Asked(string scenario, int members) => new()
    {
        Scenario = scenario,
        Members = members,
        Changes = { ChangeMapping.ToProto(new Change { Actions = [Happened, Shifted] }) },
        Uncertain = { V1.InputKind.Level, V1.InputKind.Parameter },
        Outcomes = { Of("MLI", "USA", V1.Channel.Diplomatic), Of("NER", "USA", V1.Channel.Security) },
    };

    private static V1.WeightedOutcome Of(string source, string target, V1.Channel channel) => new()
    {
        Terms = { new V1.OutcomeTerm { Quantity = new V1.Quantity { Relationship = new V1.RelationshipKey { Source = source, Target = target, Channel = channel } } } },
    };

    private static async Task<Measured> CompareAsync(int members, Pace pace)
    {
        var run = new EnsembleRun(Design(ModelWorlds.Of(SahelWorld.Read())));
        using var folder = new TemporaryFolder();
        EnsembleColumns.Write(run, Happened, [new Delta(Shifted.Stance, Shifted.Value, default)], Compared, folder.Path);
        await using var python = await PythonEnsemble.StartAsync(folder.Path);
        Verify(run, python.Outcomes);
        var comparison = new SideBySide(
            $"P6 {members:#,0} members on one thread / NumPy", Figure.Duration, _ => Task.FromResult(Seconds(run, members)), _ => python.RunAsync(members), Goal.Faster(8));
        var measured = await comparison.RunAsync(pace with { Pairs = Math.Min(pace.Pairs, 5) });
        var computing = Stopwatch.GetTimestamp();
        run.Members(0, members, default);
        var seconds = Stopwatch.GetElapsedTime(computing).TotalSeconds;
        return measured with { Note = $"{run.Inputs.Length:#,0} inputs; members alone {FigureText.Of(seconds, Figure.Duration)}; NumPy takes {python.Batch} members at once; BLAS: {python.Blas}" };
    }

    private static double Seconds(EnsembleRun run, int members)
    {
        var start = Stopwatch.GetTimestamp();
        var table = new MemberTable(members, run.Design.Points, run.Design.Outcomes.Length);
        var size = EnsembleBudget.ChunkMembers(run.Design);
        for (var first = 0; first < members; first += size) table.Set(run.Members(first, Math.Min(size, members - first), default));
        new Summarizing(run, run.Base().Value!, table, EnsembleSummary.DefaultProbabilities).All(default);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Verify(EnsembleRun run, double[] theirs)
    {
        var ours = run.Members(0, Compared, default).Values;
        for (var place = 0; place < theirs.Length; place++)
        {
            if (!(Math.Abs(ours[place] - theirs[place]) <= Agreement)) throw new InvalidOperationException($"Value {place} is {ours[place]} by ours, {theirs[place]} by Python.");
        }
    }

    private static EnsembleDesign Design(WorldState world) => new()
    {
        Start = world,
        StartRevision = 0,
        Evidence = WorldEvidence.None,
        Kinds = InputKinds.Levels | InputKinds.Parameters,
        Seed = 1,
        Steps = [new EnsembleStep(1, new Change { Actions = [Happened, Shifted] }, default)],
        Outcomes = [Of("MLI", "USA", Channel.Diplomatic), Of("NER", "USA", Channel.Security)],
    };

    private static Outcome Of(string source, string target, Channel channel) =>
        new(ImmutableArray.Create(new OutcomeTerm(new RelationshipKey(new(source), new(target), channel), 1)));
}
