using YamlDotNet.Core.Events;

namespace SahelSim.Api.Files.Yaml;

/// <summary>Finds the lines and columns of fields, by going through a text again: only a file that is refused pays for it.</summary>
internal sealed class YamlLocator
{
    private readonly YamlCursor _cursor;
    private readonly Dictionary<string, (long Line, long Column)> _places = [];

    private YamlLocator(YamlCursor cursor) => _cursor = cursor;

    /// <param name="text">A text that could be read.</param>
    /// <param name="paths">Such as <c>relationships[12].level</c>.</param>
    /// <returns>The place of each field, or of the nearest one around it that is there.</returns>
    public static IReadOnlyDictionary<string, (long Line, long Column)> Find(string text, IEnumerable<string> paths)
    {
        var wanted = paths.Distinct().ToDictionary(path => path, Ancestors);
        var locator = new YamlLocator(new YamlCursor(text, new FileErrors("")));
        locator.Walk("", [.. wanted.Values.SelectMany(ancestors => ancestors)]);
        return wanted.ToDictionary(path => path.Key, path => locator.Nearest(path.Value));
    }

    private (long Line, long Column) Nearest(List<string> ancestors) =>
        ancestors.Where(_places.ContainsKey).Select(path => _places[path]).DefaultIfEmpty((1, 1)).First();

    private void Walk(string path, HashSet<string> wanted)
    {
        if (!wanted.Contains(path))
        {
            _cursor.Skip();
            return;
        }

        _places.TryAdd(path, (_cursor.Node.Start.Line, _cursor.Node.Start.Column));
        switch (_cursor.Node)
        {
            case MappingStart:
                _cursor.Next();
                while (_cursor.Node is not MappingEnd)
                {
                    var name = (_cursor.Node as Scalar)?.Value ?? "";
                    _cursor.Skip();
                    Walk(path.Length == 0 ? name : $"{path}.{name}", wanted);
                }

                _cursor.Next();
                break;
            case SequenceStart:
                _cursor.Next();
                for (var at = 0; _cursor.Node is not SequenceEnd; at++) Walk($"{path}[{at}]", wanted);
                _cursor.Next();
                break;
            default:
                _cursor.Skip();
                break;
        }
    }

    /// <summary>The path itself, then what is around it, the whole document last.</summary>
    private static List<string> Ancestors(string path)
    {
        var ancestors = new List<string> { path };
        for (var at = path.Length - 1; at > 0; at--)
            if (path[at] is '.' or '[') ancestors.Add(path[..at]);

        if (path.Length > 0) ancestors.Add("");
        return ancestors;
    }
}
