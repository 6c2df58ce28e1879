using System.Text;
using SahelSim.Api.Files;
using SahelSim.Api.Files.Yaml;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Files;

/// <summary>Texts that are made to break a reader. Each is refused with an error of ours that says why.</summary>
public sealed class HostileYamlTests
{
    public static TheoryData<string, string, string> Texts => new()
    {
        { "empty", "", "the file is empty" },
        { "comment only", "# nothing\n", "the file is empty" },
        { "a scalar", "hello", "expected a mapping" },
        { "a list", "- a\n- b", "expected a mapping" },
        { "aliases that explode", Explosion(), "aliases such as *a are not read" },
        { "an anchor", "note: &a text\nactions: []", "anchors such as &a are not read" },
        { "a merge key", "<<: {note: a}\nactions: []", "there is no field" },
        { "a tag", "note: !!binary aGk=\nactions: []", "tags (!…) are not read" },
        { "a tag of a type", "!<tag:yaml.org,2002:python/object:os.system> {note: a}", "tags (!…) are not read" },
        { "a local tag", "actions: !set {}", "tags (!…) are not read" },
        { "nested lists of 100,000", new string('[', 100_000), "nested deeper than 64" },
        { "nested mappings of 100,000", string.Concat(Enumerable.Repeat("{a: ", 100_000)), "nested deeper than 64" },
        { "nested blocks of 1,000", string.Concat(Enumerable.Range(0, 1_000).Select(depth => new string(' ', depth) + "a:\n")), "nested deeper than 64" },
        { "list marks of 100,000", string.Concat(Enumerable.Repeat("- ", 100_000)), "nested deeper than 64" },
        { "key marks of 100,000", string.Concat(Enumerable.Repeat("? ", 100_000)), "nested deeper than 64" },
        { "several documents", "note: a\nactions: []\n---\nnote: b\n", "a second document starts here" },
        { "a thousand documents", string.Concat(Enumerable.Repeat("---\nnote: a\n", 1_000)), "a second document starts here" },
        { "duplicate keys", "note: a\nnote: b\nactions: []", "is given twice, first in line 1" },
        { "unclosed brace", "actions: [{event: {source: A", "" },
        { "unclosed quote", "note: \"abc", "" },
        { "tab for indentation", "actions:\n\t- event: {}", "" },
        { "a reserved mark", "note: @a\nactions: []", "" },
        { "bad escape", "note: \"\\q\"\nactions: []", "" },
        { "a directive", "%YAML 9.9\n---\nnote: a", "" },
        { "NUL", "note: a\0b", "U+0000" },
        { "escape character", "note: a\u001Bb", "U+001B" },
        { "a colon too many", "note: a: b: c", "" },
        { "a long unknown name", new string('x', 100_000) + ": 1", "" },
        { "unknown names of 100,000", string.Concat(Enumerable.Range(0, 100_000).Select(at => $"k{at}: 1\n")), "and more: only the first 500 errors are listed" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_hostile_text_is_refused(string what, string text, string expected)
    {
        var reading = new YamlDocument<Change>(what, Encoding.UTF8.GetBytes(text)).Result();
        Assert.False(reading.Succeeded);
        Assert.Contains(reading.Errors, error => error.Message.Contains(expected, StringComparison.Ordinal));
        Assert.All(reading.Errors, error => Assert.DoesNotContain("Exception", error.Message, StringComparison.Ordinal));
    }

    public static TheoryData<string, byte[], string> Encodings => new()
    {
        { "UTF-16 with a mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("note: a")], "written in UTF-16" },
        { "UTF-16 without", Encoding.Unicode.GetBytes("note: a"), "written in UTF-16" },
        { "UTF-16 big end first", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("note: a")], "written in UTF-16" },
        { "UTF-16 big end first without", Encoding.BigEndianUnicode.GetBytes("note: a"), "written in UTF-16" },
        { "UTF-32", [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes("note: a")], "written in UTF-32" },
        { "UTF-32 without", Encoding.UTF32.GetBytes("note: a"), "written in UTF-32" },
        { "UTF-7", "+/v8-note: a"u8.ToArray(), "written in UTF-7" },
        { "Windows-1252", [.. "note: C"u8, 0xF4, .. "te"u8], "not UTF-8 here (Windows-1252" },
        { "overlong", [.. "note: "u8, 0xC0, 0x80], "not UTF-8 here" },
        { "a surrogate in UTF-8", [.. "note: "u8, 0xED, 0xA0, 0x80], "not UTF-8 here" },
        { "cut in the middle", [.. "note: "u8, 0xE2, 0x82], "not UTF-8 here" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Another_encoding_is_named(string what, byte[] bytes, string expected)
    {
        var errors = new YamlDocument<Change>(what, bytes).Errors();
        Assert.Contains(expected, Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_past_the_limit_is_refused_unread() =>
        Assert.Contains("at most", Assert.Single(new YamlDocument<Change>("big", new byte[FileLimits.FileBytes + 1]).Errors()).Message, StringComparison.Ordinal);

    private static string Explosion()
    {
        var text = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (var at = 'b'; at <= 'j'; at++) text.Append(at).Append(": &").Append(at).Append(" [*").Append((char)(at - 1)).Append(string.Concat(Enumerable.Repeat($", *{(char)(at - 1)}", 8))).Append("]\n");
        return text.ToString();
    }
}
