using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace SahelSim.Api.OpenApi;

/// <summary>The comments of the proto files, by full name: descriptors do not carry them at run time, so that the files come along.</summary>
public sealed partial class ProtoComments
{
    private readonly Dictionary<string, string> byName = new(StringComparer.Ordinal);

    /// <summary>Reads every proto file that an assembly carries.</summary>
    public static ProtoComments Of(Assembly assembly)
    {
        var comments = new ProtoComments();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".proto", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            comments.Read(reader);
        }

        return comments;
    }

    /// <summary>The comment of a message, field, enum, enum value, service or method; empty where there is none.</summary>
    public string this[string fullName] => byName.GetValueOrDefault(fullName, "");

    private void Read(TextReader reader)
    {
        var scope = new Stack<string>();
        var comment = new StringBuilder();
        for (var line = reader.ReadLine()?.Trim(); line is not null; line = reader.ReadLine()?.Trim())
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                if (comment.Length > 0) comment.Append(' ');
                comment.Append(line.AsSpan(2).Trim());
                continue;
            }

            var name = Package().Match(line) is { Success: true } package ? package.Groups[1].Value : "";
            if (name.Length > 0) scope.Push(name);
            else if (Declaration().Match(line) is { Success: true } declared) Keep(scope, declared, comment);
            if (line.Length > 0) comment.Clear();
            Nest(scope, line);
        }
    }

    private void Keep(Stack<string> scope, Match declared, StringBuilder comment)
    {
        if (comment.Length == 0) return;
        var name = declared.Groups["name"].Value;
        var inside = scope.Where(part => part.Length > 0).Reverse();
        byName[string.Join('.', inside.Append(name))] = comment.ToString();
    }

    /// <summary>Blocks without a name of their own in full names (oneof, options) are nested as empty ones.</summary>
    private static void Nest(Stack<string> scope, string line)
    {
        var opened = line.Count(character => character == '{') - line.Count(character => character == '}');
        var named = Block().Match(line) is { Success: true } block ? block.Groups[1].Value : "";
        for (; opened > 0; opened--)
        {
            scope.Push(named);
            named = "";
        }

        for (; opened < 0 && scope.Count > 1; opened++) scope.Pop();
    }

    [GeneratedRegex(@"^package ([\w.]+);")]
    private static partial Regex Package();

    [GeneratedRegex(@"^(?:message|enum|service) (\w+)")]
    private static partial Regex Block();

    [GeneratedRegex(@"^(?:message|enum|service|rpc) (?<name>\w+)|^(?:[\w.<>, ]+ )?(?<name>\w+) = \d+")]
    private static partial Regex Declaration();
}
