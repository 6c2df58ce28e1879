namespace SahelSim.Api.Files.Yaml;

/// <summary>Ends the reading of a text that is no YAML from here on. Its error has been noted; it never leaves this folder.</summary>
internal sealed class YamlUnreadableException : Exception
{
}
