using SahelSim.Bench.Measuring;

var quick = args.Contains("--quick");
var picked = args.Where(argument => !argument.StartsWith('-')).ToHashSet(StringComparer.OrdinalIgnoreCase);
var pace = quick ? Pace.Hurried : Pace.Full;

IBenchmark[] benchmarks =
[
];

var report = new Report(Console.Out, pace);
report.Begin();
foreach (var benchmark in benchmarks.Where(benchmark => picked.Count == 0 || picked.Contains(benchmark.Id)))
    await foreach (var outcome in benchmark.RunAsync(pace))
        report.Add(outcome);
