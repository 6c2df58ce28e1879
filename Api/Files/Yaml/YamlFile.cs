using Google.Protobuf;

namespace SahelSim.Api.Files.Yaml;

/// <summary>Writes messages of the API as YAML.</summary>
public static class YamlFile
{
    /// <summary>A message as a file that <see cref="YamlDocument{T}"/> reads back: without what a server sets.</summary>
    public static string Write(IMessage message) => YamlMessageWriter.Document(message, withOutputs: false);

    /// <summary>A message as it stands, with what a server set, for people and scripts to look at.</summary>
    public static string Show(IMessage message) => YamlMessageWriter.Document(message, withOutputs: true);
}
