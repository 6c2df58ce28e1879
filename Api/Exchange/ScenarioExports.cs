using Grpc.Core;
using SahelSim.Api.Analysis;
using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Api.Worlds;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Contracts.Grains.Exchange;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Exchange;

/// <summary>ExportScenario.</summary>
public sealed class ScenarioExports(IGrainFactory grains, ScenarioLocator locator)
{
    public async Task ExportAsync(ExportScenarioRequest request, IServerStreamWriter<ExportScenarioResponse> answers, CancellationToken cancellation)
    {
        var reading = new Reading();
        var name = RequestNames.Scenario(reading, "name", request.Name);
        var at = ReadPoints.Read(reading, "consistency", request.Consistency);
        reading.OrThrow();
        var file = await locator.CallAsync(name, scenario => ReadAsync(scenario, at, cancellation), cancellation);
        foreach (var part in Parts(file)) await answers.WriteAsync(new ExportScenarioResponse { Part = part }, cancellation);
    }

    private async Task<Verdict<ScenarioFile>> ReadAsync(LocatedScenario scenario, ReadPoint at, CancellationToken cancellation)
    {
        var described = await scenario.Grain.Describe(at, cancellation);
        if (!described.Accepted) return new Verdict<ScenarioFile>(described.Refusals);
        var record = described.Value.Record;
        var revision = at.Kind == ReadPointKind.At ? at.Revision : record.Head;
        if (ScenarioFileRules.TooMany(revision) is { } tooMany) return new Verdict<ScenarioFile>(tooMany);
        var world = await grains.GetGrain<IWorldLibraryGrain>(0).FindByUid(record.WorldUid, whole: true, cancellation);
        if (!world.Accepted) return new Verdict<ScenarioFile>(world.Refusals);
        var file = new ScenarioFile
        {
            Format = ScenarioFiles.Format,
            Scenario = new ExportedScenario { Id = record.Name, DisplayName = record.DisplayName, Note = record.Note },
            BaselineStateHash = StateDigest.Of(scenario.Baseline.State).Value.ToString(),
            World = ScenarioFiles.Bare(WorldAnswers.Full(world.Value)),
        };
        foreach (var (key, value) in record.Labels) file.Scenario.Labels.Add(new ScenarioLabel { Key = key, Value = value });
        while (file.Changes.Count < revision)
        {
            var changes = await grains.GetGrain<IExchangeGrain>(AnyWorker.Key).Changes(scenario.Uid, file.Changes.Count + 1, revision, cancellation);
            if (!changes.Accepted) return new Verdict<ScenarioFile>(changes.Refusals);
            file.Changes.AddRange(changes.Value.Changes);
        }

        file.Digest = ScenarioFiles.Digest(file).ToString();
        return new Verdict<ScenarioFile>(file);
    }

    /// <summary>Parts of about 1 MiB that merge to the file: what is short first, then the world, then the changes.</summary>
    private static IEnumerable<ScenarioFile> Parts(ScenarioFile file)
    {
        var part = file.Clone();
        part.World = null;
        part.Changes.Clear();
        yield return part;
        foreach (var world in WorldParts.Of(file.World)) yield return new ScenarioFile { World = world };
        part = new ScenarioFile();
        var bytes = 0;
        foreach (var change in file.Changes)
        {
            var size = change.CalculateSize() + 8;
            if (bytes > 0 && bytes + size > WorldParts.BytesMax)
            {
                yield return part;
                (part, bytes) = (new ScenarioFile(), 0);
            }

            part.Changes.Add(change);
            bytes += size;
        }

        if (bytes > 0) yield return part;
    }
}
