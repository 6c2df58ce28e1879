using System.Collections.Frozen;
using System.Globalization;

namespace SahelSim.Contracts.Mapping.Unicode;

/// <summary>Combining classes, canonical decompositions and compositions of the Unicode Character Database, as far as form C needs them.</summary>
internal sealed class CanonicalTable
{
    private readonly FrozenDictionary<int, byte> classes;
    private readonly FrozenDictionary<int, int[]> decompositions;
    private readonly FrozenDictionary<(int First, int Second), int> compositions;

    private CanonicalTable(TextReader lines)
    {
        var (combining, apart, together) = (new Dictionary<int, byte>(), new Dictionary<int, int[]>(), new Dictionary<(int, int), int>());
        for (var line = lines.ReadLine(); line is not null; line = lines.ReadLine())
        {
            if (line[0] == '#') continue;
            var fields = line.Split(';');
            var point = Point(fields[0]);
            if (fields.Length > 1 && fields[1].Length > 0) combining[point] = byte.Parse(fields[1], CultureInfo.InvariantCulture);
            if (fields.Length <= 2) continue;
            var parts = apart[point] = [.. fields[2].Split(' ').Select(Point)];
            if (fields.Length > 3) together[(parts[0], parts[1])] = point;
        }

        classes = combining.ToFrozenDictionary();
        decompositions = apart.ToFrozenDictionary();
        compositions = together.ToFrozenDictionary();
    }

    /// <summary>The canonical combining class; 0 for starters.</summary>
    public byte ClassOf(int point) => classes.GetValueOrDefault(point);

    /// <summary>One step of canonical decomposition; null where there is none.</summary>
    public int[]? Decompose(int point) => decompositions.GetValueOrDefault(point);

    /// <summary>What a pair composes to; null where it does not.</summary>
    public int? Compose(int first, int second) => compositions.TryGetValue((first, second), out var point) ? point : null;

    /// <summary>Reads the table that the assembly carries.</summary>
    public static CanonicalTable Load()
    {
        using var reader = new StreamReader(typeof(CanonicalTable).Assembly.GetManifestResourceStream("unicode.canonical.txt")!);
        return new CanonicalTable(reader);
    }

    private static int Point(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
