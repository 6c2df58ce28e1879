using SahelSim.Api.Files.Yaml;
using SahelSim.Bench.Processes;
using SahelSim.V1;

namespace SahelSim.Bench.Worlds;

/// <summary>The world that most benchmarks run on: the Sahel of January 2026 as the repository has it.</summary>
public static class SahelWorld
{
    /// <summary>Reads it.</summary>
    public static World Read()
    {
        var file = Path.Combine(Repository.Root, "worlds", "sahel-2026", "world.yaml");
        var reading = new YamlDocument<World>(file, File.ReadAllBytes(file)).Result();
        return reading.Value ?? throw new InvalidOperationException(reading.Errors[0].ToString());
    }
}
