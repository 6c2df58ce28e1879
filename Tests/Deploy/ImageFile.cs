using System.Collections.Immutable;

namespace SahelSim.Tests.Deploy;

/// <summary><c>deploy/Dockerfile</c></summary>
/// <param name="Arguments">The base images.</param>
/// <param name="Stages">The instructions of each stage, without comments.</param>
internal sealed record ImageFile(ImmutableArray<string> Arguments, ImmutableDictionary<string, ImmutableArray<string>> Stages)
{
    public static ImageFile Read()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "deploy", "Dockerfile")).Where(line => line.Length > 0 && line[0] != '#').ToList();
        var stages = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        var stage = "";
        foreach (var line in lines)
        {
            if (line.StartsWith("FROM ", StringComparison.Ordinal)) stages[stage = line.Split(' ')[^1]] = [];
            else if (stage.Length > 0) stages[stage] = stages[stage].Add(line);
        }

        return new ImageFile([.. lines.Where(line => line.StartsWith("ARG ", StringComparison.Ordinal)).Select(line => line.Split('=')[1])], stages.ToImmutable());
    }
}
