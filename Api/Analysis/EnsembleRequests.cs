using Google.Protobuf;
using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Ensembles;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Ensembles;
using SahelSim.V1;

namespace SahelSim.Api.Analysis;

/// <summary>Reads the requests that create and delete ensembles.</summary>
internal static class EnsembleRequests
{
    private const long DefaultSeed = 1;

    /// <summary>What can be said of a request without its scenario.</summary>
    /// <exception cref="Grpc.Core.RpcException">Something is wrong with it: all of it.</exception>
    public static (string Name, string Scenario, RequestKey Key) Read(CreateEnsembleRequest request)
    {
        var reading = new Reading();
        var name = RequestNames.NewId(reading, "ensemble_id", request.EnsembleId);
        var id = RequestIds.Read(reading, "request_id", request.RequestId);
        var asked = reading.Require("ensemble", request.Ensemble) ?? new Ensemble();
        var scenario = "";
        using (reading.At("ensemble"))
        {
            if (asked.Name.Length > 0 && asked.Name != ResourceName.OfEnsemble(name)) reading.Refuse("name", "must be empty, or ensembles/{ensemble_id}");
            if (request.Ensemble is not null) scenario = RequestNames.Scenario(reading, "scenario", asked.Scenario);
            if (request.Ensemble is not null) EnsembleMapping.Check(reading, asked);
        }

        reading.OrThrow();
        var body = request.Clone();
        body.RequestId = "";
        return (name, scenario, RequestIds.Key(id, nameof(AnalysisService.AnalysisServiceBase.CreateEnsemble), body));
    }

    /// <summary>What is asked with everything written out: ids in place of aliases, defaults, revisions.</summary>
    /// <param name="asked">As it came; <see cref="Read"/> found nothing wrong with it.</param>
    /// <param name="scenario">Whose aliases count.</param>
    /// <param name="head">Of the scenario.</param>
    /// <exception cref="Grpc.Core.RpcException">An outcome or a change cannot be read.</exception>
    public static ReadOnlyMemory<byte> Definition(Ensemble asked, LocatedScenario scenario, long head)
    {
        var definition = new Ensemble
        {
            Note = asked.Note,
            Scenario = asked.Scenario,
            StartRevision = asked.HasStartRevision ? asked.StartRevision : asked.Changes.Count > 0 ? head : 0,
            Members = asked.Members == 0 ? EnsembleMapping.DefaultMembers : asked.Members,
            Seed = asked.HasSeed ? asked.Seed : DefaultSeed,
        };
        if (asked.Changes.Count == 0) definition.UntilRevision = asked.HasUntilRevision ? asked.UntilRevision : Math.Max(head, definition.StartRevision);
        definition.Uncertain.AddRange(asked.Uncertain.Count > 0 ? asked.Uncertain.Distinct().Order() : System.Enum.GetValues<InputKind>().Where(kind => kind != InputKind.Unspecified));
        definition.Quantiles.AddRange(asked.Quantiles.Count > 0 ? asked.Quantiles : EnsembleSummary.DefaultProbabilities);
        definition.Outcomes.AddRange(asked.Outcomes.Select(outcome => outcome.Clone()));
        foreach (var outcome in definition.Outcomes) OutcomeMapping.Resolve(scenario.Aliases, outcome.Terms);
        var reading = new Reading();
        using (reading.At("ensemble"))
        {
            EnsembleMapping.Outcomes(reading, definition);
            for (var i = 0; i < asked.Changes.Count; i++)
            {
                using var scope = reading.At("changes", i);
                var canonical = CanonicalChanges.Of(reading, asked.Changes[i], scenario.Aliases);
                ChangeMapping.Read(reading, canonical);
                definition.Changes.Add(canonical);
            }
        }

        reading.OrThrow();
        return definition.ToByteArray();
    }

    /// <inheritdoc cref="Read(CreateEnsembleRequest)"/>
    public static (string Name, RequestKey Key) Read(DeleteEnsembleRequest request)
    {
        var reading = new Reading();
        var name = RequestNames.Ensemble(reading, "name", request.Name);
        var id = RequestIds.Read(reading, "request_id", request.RequestId);
        reading.OrThrow();
        return (name, RequestIds.Key(id, nameof(AnalysisService.AnalysisServiceBase.DeleteEnsemble), new DeleteEnsembleRequest { Name = request.Name }));
    }

    /// <summary>The bare id of <c>ensembles/x</c> in field <c>name</c>.</summary>
    /// <exception cref="Grpc.Core.RpcException">It is of another shape.</exception>
    public static string Name(string name)
    {
        var reading = new Reading();
        var bare = RequestNames.Ensemble(reading, "name", name);
        reading.OrThrow();
        return bare;
    }
}
