using System.Runtime.InteropServices;

namespace SahelSim.Bench.Sizing;

/// <summary>Writes figures as they come.</summary>
public sealed class SizingReport(TextWriter output, SizingPlan plan)
{
    public void Begin()
    {
        output.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, load {Machine.Load}");
        if (plan.Quick) output.WriteLine("A quick run: it shows that everything works; its figures mean nothing.");
    }

    /// <summary>What follows is about something else.</summary>
    public void Section(string title)
    {
        output.WriteLine();
        output.WriteLine($"{title} (load {Machine.Load})");
    }

    /// <summary>One figure.</summary>
    public void Line(string name, string value) => output.WriteLine($"  {name,-64} {value}");
}
