using SahelSim.Api.Files;
using SahelSim.Api.Files.Yaml;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Api.Exchange;

/// <summary>A scenario's file in YAML. The same file is always the same text.</summary>
public static class ScenarioYaml
{
    public static string Write(ScenarioFile file) => YamlFile.Write(file);

    /// <summary>Reads a file and checks it as far as that needs no law: every error at once, each at its line.</summary>
    /// <param name="name">Of the file, for people.</param>
    /// <param name="bytes">All of it.</param>
    public static FileReading<ScenarioFile> Read(string name, ReadOnlySpan<byte> bytes)
    {
        var document = new YamlDocument<ScenarioFile>(name, bytes);
        if (!document.Judgeable) return document.Result();
        var reading = new Reading();
        ScenarioFileRules.Check(reading, document.Message);
        if (document.Message.World is { } world) document.Refuse([.. reading.Refusals, .. WorldCheck.Refusals(world).Select(refusal => refusal.Under("world"))]);
        else document.Refuse(reading.Refusals);
        return document.Result();
    }
}
