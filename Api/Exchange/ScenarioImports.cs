using Grpc.Core;
using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Api.Worlds;
using SahelSim.Contracts.Errors;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Contracts.Grains.Exchange;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Exchange;

/// <summary>ImportScenario, from a stream or from a file.</summary>
public sealed class ScenarioImports(IGrainFactory grains)
{
    /// <summary>Reads the stream, a header and then parts that merge to a file, and imports it.</summary>
    /// <exception cref="RpcException">Something is wrong with it, or it is too long.</exception>
    public async Task<ImportScenarioResponse> ImportAsync(IAsyncStreamReader<ImportScenarioRequest> messages, CancellationToken cancellation)
    {
        var (header, file) = await HeaderAndParts.ReadAsync(messages, message => message.Header, message => message.Part, cancellation);
        var reading = new Reading();
        using (reading.At("part")) ScenarioFileRules.Check(reading, file);
        return await ImportAsync(reading, header, file, "header.", "part.", cancellation);
    }

    /// <summary>Imports a file that was checked.</summary>
    /// <param name="reading">With what was wrong before.</param>
    /// <param name="header">As what it is imported.</param>
    /// <param name="file">The file.</param>
    /// <param name="headerPath">Where the header's fields stand in the request, with the point.</param>
    /// <param name="filePath">Where the file's fields stand in the request, with the point.</param>
    /// <param name="cancellation">The caller's.</param>
    public async Task<ImportScenarioResponse> ImportAsync(
        Reading reading, ImportScenarioHeader header, ScenarioFile file, string headerPath, string filePath, CancellationToken cancellation)
    {
        var id = header.ValidateOnly && header.RequestId.Length == 0 ? Guid.CreateVersion7() : RequestIds.Read(reading, $"{headerPath}request_id", header.RequestId);
        reading.OrThrow();
        var key = RequestIds.Key(id, nameof(ScenarioService.ScenarioServiceBase.ImportScenario), new ImportScenarioHeader { ScenarioId = header.ScenarioId, WorldId = header.WorldId }, file);
        var scenario = Scenario(reading, header, file, key, headerPath, filePath);
        var world = World(reading, header, file, key, headerPath, filePath);
        reading.OrThrow();
        var exchange = grains.GetGrain<IExchangeGrain>(AnyWorker.Key);
        if (!header.ValidateOnly)
        {
            var first = await exchange.FindImported(key, cancellation);
            if (first.Accepted) return first.Value;
            if (first.Refusals[0].Reason != RefusalReason.NotFound) first.OrThrow();
        }

        var changes = file.Clone();
        changes.World = null;
        var import = new ScenarioImport
        {
            Scenario = scenario with { World = world.Name },
            World = world,
            WorldIsThere = !header.ValidateOnly && await IsThereAsync(world, $"{headerPath}world_id", cancellation),
            File = changes,
            ValidateOnly = header.ValidateOnly,
        };
        var imported = await exchange.Import(import, cancellation);
        return imported.Accepted ? imported.Value : throw ErrorStatus.ToRpcException([.. imported.Refusals.Select(refusal => Placed(refusal, headerPath, filePath))]);
    }

    private static NewScenario Scenario(Reading reading, ImportScenarioHeader header, ScenarioFile file, RequestKey key, string headerPath, string filePath)
    {
        var name = header.ScenarioId.Length > 0 ? RequestNames.NewId(reading, $"{headerPath}scenario_id", header.ScenarioId) : file.Scenario.Id;
        var labels = file.Scenario.Labels.GroupBy(label => label.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
        if (labels.Count < file.Scenario.Labels.Count) reading.Refuse($"{filePath}scenario.labels", "must have each key once");
        WrittenText.CheckNote(reading, $"{filePath}scenario.note", file.Scenario.Note);
        return new NewScenario
        {
            Name = name,
            DisplayName = WrittenText.DisplayName(reading, $"{filePath}scenario.display_name", file.Scenario.DisplayName),
            Note = file.Scenario.Note,
            Labels = Labels.Read(reading, $"{filePath}scenario.labels", labels),
            Request = key,
        };
    }

    private static NewWorld World(Reading reading, ImportScenarioHeader header, ScenarioFile file, RequestKey key, string headerPath, string filePath)
    {
        var id = header.WorldId;
        if (id.Length == 0 && !ResourceName.TryWorld(file.World.Name, out id)) reading.Refuse($"{filePath}world.name", $"must be worlds/ and an id, or {headerPath}world_id be given");
        var world = file.World.Clone();
        world.Name = "";
        return WorldRequests.ReadWhole(reading, id, world, key, $"{filePath}world");
    }

    /// <summary>Whether a world of the name is there that is the same. Another is in the way.</summary>
    private async Task<bool> IsThereAsync(NewWorld world, string path, CancellationToken cancellation)
    {
        var found = await grains.GetGrain<IWorldLibraryGrain>(0).Find(world.Name, whole: true, cancellation);
        if (!found.Accepted) return found.Refusals[0].Reason == RefusalReason.NotFound ? false : found.OrThrow() is not null;
        if (found.Value.Written.Span.SequenceEqual(world.Written.Span)) return true;
        throw new Refusal(RefusalReason.ResourceExists, path, $"worlds/{world.Name} is there and is another world than the file's: give another id")
            .With("resource", $"worlds/{world.Name}").ToRpcException();
    }

    private static Refusal Placed(Refusal refusal, string headerPath, string filePath) => refusal.Path switch
    {
        "scenario_id" or "world_id" => refusal with { Path = headerPath + refusal.Path },
        "" => refusal,
        _ => refusal with { Path = filePath + refusal.Path },
    };
}
