using System.Runtime.InteropServices;

namespace SahelSim.Bench.Measuring;

/// <summary>Writes outcomes as they come.</summary>
public sealed class Report(TextWriter output, Pace pace)
{
    private const string Columns = "{0,-52} {1,12} {2,12} {3,8} {4,15}  {5,-10} {6}";

    private readonly List<Measured> outcomes = [];

    /// <summary>Whether a comparison that is judged missed its goal.</summary>
    public int Missed => outcomes.Count(Misses);

    public void Begin()
    {
        output.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, "
            + $"GC {(System.Runtime.GCSettings.IsServerGC ? "server" : "workstation")}");
        output.WriteLine(pace.Quick
            ? "A quick run: it shows that every benchmark works; its figures mean nothing and are not judged."
            : $"{pace.Pairs} pairs of windows of {pace.Window.TotalSeconds:0.0} s after {pace.WarmUp.TotalSeconds:0} s of warm-up; medians.");
        output.WriteLine();
        output.WriteLine(Columns, "name", "ours", "baseline", "ratio", "min - max", "goal", "verdict");
    }

    public void Add(Measured outcome)
    {
        outcomes.Add(outcome);
        if (outcome.Skipped)
        {
            output.WriteLine($"{outcome.Name,-52} {outcome.Note}");
            return;
        }

        output.WriteLine(
            Columns, outcome.Name, FigureText.Of(outcome.Ours, outcome.Figure), FigureText.Of(outcome.Baseline, outcome.Figure),
            FigureText.OfRatio(outcome.Ratio), $"{FigureText.OfRatio(outcome.LowestRatio)} - {FigureText.OfRatio(outcome.HighestRatio)}",
            outcome.Goal?.ToString() ?? "", Verdict(outcome));
        if (outcome.Note.Length > 0) output.WriteLine($"  {outcome.Note}");
    }

    private bool Misses(Measured outcome) => !pace.Quick && outcome is { Skipped: false, Goal: { } goal } && !goal.IsMetBy(outcome.Ratio);

    private string Verdict(Measured outcome) =>
        outcome.Goal is null ? "for information" : pace.Quick ? "runs" : Misses(outcome) ? "MISSED" : "met";
}
