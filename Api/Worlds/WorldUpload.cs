using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using SahelSim.Api.Calls;
using SahelSim.Api.Files;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Worlds;

/// <summary>Imports a world from a file by POST, for browsers: the body is YAML or a zip archive of spreadsheets, <c>world_id</c> and <c>request_id</c> stand in the query.</summary>
/// <remarks>The content type must be one that a page of another origin cannot send unasked: <c>application/yaml</c>, <c>application/zip</c> or <c>application/octet-stream</c>.</remarks>
public sealed partial class WorldUpload(IGrainFactory grains, ILogger<WorldUpload> log)
{
    /// <summary>Where it is posted to.</summary>
    public const string Path = "/v1/worlds:importFile";

    private static readonly string[] ContentTypes = [PostedFile.Yaml, "application/zip", PostedFile.Bytes];

    /// <summary>Answers with the world as CreateWorld does, or with every error of the file at its place.</summary>
    public Task AnswerAsync(HttpContext context) => PostedFile.AnswerAsync(context, () => ImportAsync(context), LogUnknown);

    private async Task<Verdict<World>> ImportAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var reading = new Reading();
        var id = RequestNames.NewId(reading, "world_id", PostedFile.Parameter(query, "world_id", "worldId"));
        var requestId = RequestIds.Read(reading, "request_id", PostedFile.Parameter(query, "request_id", "requestId"));
        var file = WorldFile.Read("file", await PostedFile.ReadAsync(reading, context, ContentTypes));
        if (!file.Succeeded) return new Verdict<World>([.. file.Errors.Select(PostedFile.Refused)]);
        var key = RequestIds.Key(requestId, "ImportFile", new ImportWorldHeader { WorldId = id }, file.Value);
        var world = file.Value.Clone();
        world.Name = "";
        var kept = await grains.GetGrain<IWorldLibraryGrain>(0)
            .Create(WorldRequests.ReadWhole(reading, id, world, key, ""), context.RequestAborted);
        return kept.Accepted ? new Verdict<World>(WorldAnswers.Basic(kept.Value)) : new Verdict<World>(kept.Refusals);
    }

    [LoggerMessage(EventId = 4002, Level = LogLevel.Error, Message = "An upload failed for a reason of our own")]
    private partial void LogUnknown(Exception failure);
}
