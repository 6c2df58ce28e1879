using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SahelSim.Api.Files.Yaml;

/// <summary>Writes text as a YAML scalar that every reader takes for that text.</summary>
internal static partial class YamlText
{
    /// <summary>Plain where nothing could be misread, in double quotes else.</summary>
    public static string Written(string text) => PlainForm().IsMatch(text) && !Ambiguous().IsMatch(text) ? text : Quoted(text);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                < ' ' or (>= '\u007F' and <= '\u00A0') or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' =>
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Letters, digits and marks that mean nothing in YAML, beginning with a letter, not ending with a space.</summary>
    [GeneratedRegex(@"^[\p{L}]([\p{L}\p{Nd}\p{Mn} _./()+–—-]*[\p{L}\p{Nd}\p{Mn}_./()+–—-])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainForm();

    /// <summary>Words that other readers take for truth values or nothing.</summary>
    [GeneratedRegex(@"^(y|n|yes|no|on|off|true|false|null|nan|inf|infinity)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ambiguous();
}
