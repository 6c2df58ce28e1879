using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace SahelSim.Tests.Deploy;

/// <summary>YAML as maps, lists and text, with what is merged in its place.</summary>
internal static class YamlFiles
{
    public static Dictionary<object, object> Read(params string[] path)
    {
        using var text = File.OpenText(Path.Combine([Repository.Root, "deploy", .. path]));
        return new Deserializer().Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(text)));
    }

    public static Dictionary<object, object> Map(this Dictionary<object, object> map, string key) =>
        map.TryGetValue(key, out var value) && value is Dictionary<object, object> inner ? inner : [];

    public static IEnumerable<string> Texts(this Dictionary<object, object> map, string key) =>
        map.TryGetValue(key, out var value) && value is List<object> list ? list.Select(each => (string)each) : [];

    public static IEnumerable<(string Name, Dictionary<object, object> Value)> Maps(this Dictionary<object, object> map) =>
        map.Select(each => ((string)each.Key, each.Value as Dictionary<object, object> ?? []));

    public static string Text(this Dictionary<object, object> map, string key) => map.TryGetValue(key, out var value) ? value as string ?? "" : "";
}
