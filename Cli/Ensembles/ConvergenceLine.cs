namespace SahelSim.Cli.Ensembles;

/// <summary>How an estimate moves as members are added, a character for each checkpoint, the least lowest.</summary>
internal static class ConvergenceLine
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const string Plain = "_.-:=+*#";

    /// <param name="numbers">By checkpoint.</param>
    /// <param name="blocks">Whether the terminal may show block characters; else plain ASCII.</param>
    public static string Of(IEnumerable<double> numbers, bool blocks)
    {
        var (all, steps) = (numbers.ToList(), blocks ? Blocks : Plain);
        if (all.Count == 0) return "";
        var (least, most) = (all.Min(), all.Max());
        return string.Concat(all.Select(number => most > least ? steps[(int)Math.Round((number - least) / (most - least) * (steps.Length - 1))] : steps[0]));
    }
}
