using SahelSim.Cli.Changes;
using SahelSim.V1;
using Limit = SahelSim.Model.Limits.Limit;

namespace SahelSim.Cli.Camps;

/// <summary>A sweep on the command line: <c>Syr=10..50/5</c>, or <c>Syr=10,20,50</c>.</summary>
internal static class SweepShorthand
{
    /// <exception cref="CommandFailedException">It is none.</exception>
    public static StrengthSweep Parse(string text)
    {
        var parts = text.Split('=');
        if (parts.Length != 2 || parts[0].Length == 0) throw Wrong(text);
        var sweep = new StrengthSweep { Actor = parts[0] };
        if (parts[1].Split("..") is [var from, var rest])
        {
            var (to, step) = rest.Split('/') is [var end, var each] ? (end, Numbers.Parse(each)) : (rest, 1);
            if (Numbers.Parse(from) is not { } first || Numbers.Parse(to) is not { } last || step is not > 0) throw Wrong(text);
            var count = (int)Math.Min(Math.Floor(Math.Abs(last - first) / step.Value + 1e-9), Limit.SweepStrengths);
            for (var at = 0; at <= count; at++) sweep.Strengths.Add(first + Math.Sign(last - first) * at * step.Value);
        }
        else
        {
            sweep.Strengths.AddRange(parts[1].Split(',').Select(number => Numbers.Parse(number) ?? throw Wrong(text)));
        }

        return sweep;
    }

    private static CommandFailedException Wrong(string text) => new(ExitCode.Usage, $"--sweep {text}: write it as Syr=10..50/5 or Syr=10,20,50");
}
