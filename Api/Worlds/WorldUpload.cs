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

    private static readonly string[] ContentTypes = ["application/yaml", "application/zip", "application/octet-stream"];

    /// <summary>Answers with the world as CreateWorld does, or with every error of the file at its place.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            var imported = await ImportAsync(context);
            if (!imported.Accepted)
            {
                await StatusBody.WriteAsync(context, imported.Refusals);
                return;
            }

            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Written.Format(imported.Value), context.RequestAborted);
        }
        catch (RpcException refused)
        {
            await StatusBody.WriteAsync(context, refused.GetRpcStatus() ?? new Google.Rpc.Status { Code = (int)refused.StatusCode });
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await StatusBody.WriteAsync(context, new Refusal(RefusalReason.LimitExceeded, "", $"a file has at most {FileLimits.FileBytes} bytes")
                .With("limit", FileLimits.FileBytes.ToString(CultureInfo.InvariantCulture)));
        }
        catch (Exception failure)
        {
            var refusal = Failures.Of(failure);
            if (refusal.Reason == RefusalReason.Internal) LogUnknown(failure);
            await StatusBody.WriteAsync(context, refusal);
        }
    }

    private static JsonFormatter Written { get; } = new(new JsonFormatter.Settings(formatDefaultValues: true));

    private async Task<Verdict<World>> ImportAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var reading = new Reading();
        var id = RequestNames.NewId(reading, "world_id", Parameter(query, "world_id", "worldId"));
        var requestId = RequestIds.Read(reading, "request_id", Parameter(query, "request_id", "requestId"));
        if (!ContentTypes.Contains(context.Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase))
            reading.Refuse("content-type", $"must be {string.Join(", ", ContentTypes)}");
        reading.OrThrow();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var file = WorldFile.Read("file", body.ToArray());
        if (!file.Succeeded) return new Verdict<World>([.. file.Errors.Select(Refused)]);
        var key = RequestIds.Key(requestId, "ImportFile", new ImportWorldHeader { WorldId = id }, file.Value);
        var world = file.Value.Clone();
        world.Name = "";
        var kept = await grains.GetGrain<IWorldLibraryGrain>(0)
            .Create(WorldRequests.ReadWhole(reading, id, world, key, ""), context.RequestAborted);
        return kept.Accepted ? new Verdict<World>(WorldAnswers.Basic(kept.Value)) : new Verdict<World>(kept.Refusals);
    }

    /// <summary>An error of the file: its field, and in words the line and column or the cell.</summary>
    private static Refusal Refused(FileError error) =>
        new(RefusalReason.InvalidValue, error.Path.Length == 0 ? "file" : error.Path, error.ToString());

    private static string Parameter(IQueryCollection query, string name, string camelCase) =>
        query.TryGetValue(name, out var value) ? value.ToString() : query[camelCase].ToString();

    [LoggerMessage(EventId = 4002, Level = LogLevel.Error, Message = "An upload failed for a reason of our own")]
    private partial void LogUnknown(Exception failure);
}
