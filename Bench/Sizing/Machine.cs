using System.Globalization;

namespace SahelSim.Bench.Sizing;

/// <summary>What the operating system knows of processes; of Linux.</summary>
public static class Machine
{
    private const long BytesPerKb = 1024;

    // What Linux counts processor time in, whatever its clock.
    private const double TicksPerSecond = 100;

    // Positions in /proc/n/stat, counted from what follows the name: state, parent, …, user and system time, those of ended children.
    private const int Parent = 1;
    private const int OwnTime = 11;

    /// <summary>How many processes wait for a processor, on average over the last minute; <c>unknown</c> elsewhere.</summary>
    public static string Load => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    /// <summary>The memory that a process holds, in bytes; 0 where it cannot be told.</summary>
    public static long Resident(int process)
    {
        var status = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(each => each.StartsWith("VmRSS:", StringComparison.Ordinal)) : null;
        return line is null ? 0 : BytesPerKb * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Processor time that a process has taken; 0 where it cannot be told.</summary>
    public static TimeSpan Processor(int process) => Stat(process) is { } stat ? Ticks(stat, OwnTime, 2) : TimeSpan.Zero;

    /// <summary>Processor time that a process, its children and those of them that have ended have taken.</summary>
    public static TimeSpan ProcessorOfAll(int parent)
    {
        var all = Stat(parent) is { } own ? Ticks(own, OwnTime, 4) : TimeSpan.Zero;
        foreach (var folder in Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc") : [])
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process)) continue;
            if (Stat(process) is { } stat && int.Parse(stat[Parent], CultureInfo.InvariantCulture) == parent) all += Ticks(stat, OwnTime, 2);
        }

        return all;
    }

    /// <summary>What /proc/n/stat says after the name, which may hold spaces; null where the process is gone.</summary>
    private static string[]? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static TimeSpan Ticks(string[] stat, int first, int count) =>
        TimeSpan.FromSeconds(stat.Skip(first).Take(count).Sum(each => long.Parse(each, CultureInfo.InvariantCulture)) / TicksPerSecond);
}
