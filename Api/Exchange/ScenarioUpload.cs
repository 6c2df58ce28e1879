using SahelSim.Api.Files;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Exchange;

/// <summary>Imports a scenario from a file by POST, for browsers: the body is YAML; <c>scenario_id</c>, <c>world_id</c>, <c>request_id</c> and <c>validate_only</c> stand in the query.</summary>
public sealed partial class ScenarioUpload(ScenarioImports imports, ILogger<ScenarioUpload> log)
{
    /// <summary>Where it is posted to.</summary>
    public const string Path = "/v1/scenarios:importFile";

    private static readonly string[] ContentTypes = [PostedFile.Yaml, PostedFile.Bytes];

    /// <summary>Answers as ImportScenario does, or with every error of the file at its place.</summary>
    public Task AnswerAsync(HttpContext context) => PostedFile.AnswerAsync(context, () => ImportAsync(context), LogUnknown);

    private async Task<Verdict<ImportScenarioResponse>> ImportAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var reading = new Reading();
        var validateOnly = PostedFile.Parameter(query, "validate_only", "validateOnly");
        if (validateOnly is not ("" or "true" or "false")) reading.Refuse("validate_only", "must be true or false");
        var header = new ImportScenarioHeader
        {
            ScenarioId = PostedFile.Parameter(query, "scenario_id", "scenarioId"),
            WorldId = PostedFile.Parameter(query, "world_id", "worldId"),
            RequestId = PostedFile.Parameter(query, "request_id", "requestId"),
            ValidateOnly = validateOnly == "true",
        };
        var file = ScenarioYaml.Read("file", await PostedFile.ReadAsync(reading, context, ContentTypes));
        return file.Succeeded
            ? new Verdict<ImportScenarioResponse>(await imports.ImportAsync(reading, header, file.Value, "", "", context.RequestAborted))
            : new Verdict<ImportScenarioResponse>([.. file.Errors.Select(PostedFile.Refused)]);
    }

    [LoggerMessage(EventId = 4003, Level = LogLevel.Error, Message = "An upload of a scenario failed for a reason of our own")]
    private partial void LogUnknown(Exception failure);
}
