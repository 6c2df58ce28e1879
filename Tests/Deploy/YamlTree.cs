using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace SahelSim.Tests.Deploy;

/// <summary>Reads YAML as what it is made of.</summary>
public static class YamlTree
{
    /// <summary>The one document of a file.</summary>
    public static YamlMappingNode Read(string file)
    {
        using var text = File.OpenText(file);
        var stream = new YamlStream();
        stream.Load(text);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    /// <summary>What stands under a key; null: nothing.</summary>
    public static YamlNode? Under(this YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    /// <summary>The text under a key; null: none.</summary>
    public static string? Text(this YamlMappingNode node, string key) => (node.Under(key) as YamlScalarNode)?.Value;

    /// <summary>The list of mappings under a key; empty where there is none.</summary>
    public static IEnumerable<YamlMappingNode> List(this YamlMappingNode node, string key) => (node.Under(key) as YamlSequenceNode)?.Children.Cast<YamlMappingNode>() ?? [];

    /// <summary>The texts under a key, by theirs; empty where there are none.</summary>
    public static ImmutableDictionary<string, string> Texts(this YamlMappingNode node, string key) =>
        (node.Under(key) as YamlMappingNode)?.Children.ToImmutableDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value!) ?? [];
}
