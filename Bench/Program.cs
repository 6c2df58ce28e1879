using SahelSim.Bench.Benchmarks;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Sizing;

if (args is ["sizing", .. var rest])
{
    await SizingCommand.RunAsync(rest);
    return;
}

var picked = args.Where(argument => !argument.StartsWith('-')).ToHashSet(StringComparer.OrdinalIgnoreCase);
var pace = args.Contains("--quick") ? Pace.Hurried : Pace.Full;

IBenchmark[] benchmarks =
[
    new ReadingActors(),
    new ApplyingChanges(),
    new GroupCommit(),
    new SendingWaves(),
    new SpreadingOnArrays(),
    new RunningEnsembles(),
    new RankingLevers(),
    new Watching(),
    new JsonCalls(),
    new WakingActors(),
    new ColdStart(),
    new Growth(),
    new TellingOfIt(),
];

var report = new Report(Console.Out, pace);
report.Begin();
foreach (var benchmark in benchmarks.Where(benchmark => picked.Count == 0 || picked.Contains(benchmark.Id)))
    await foreach (var measured in benchmark.RunAsync(pace))
        report.Add(measured);
