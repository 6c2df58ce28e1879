namespace SahelSim.Cli.Terminals;

/// <summary>Numbers as a line of blocks, the least lowest.</summary>
public static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    public static string Of(IEnumerable<double> numbers)
    {
        var all = numbers.ToList();
        if (all.Count == 0) return "";
        var (least, most) = (all.Min(), all.Max());
        return string.Concat(all.Select(number => most > least ? Blocks[(int)Math.Round((number - least) / (most - least) * (Blocks.Length - 1))] : Blocks[0]));
    }
}
