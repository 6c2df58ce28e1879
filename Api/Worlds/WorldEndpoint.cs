using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SahelSim.Api.Calls;
using SahelSim.Api.Paging;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Errors;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Worlds;

/// <summary>sahelsim.v1.WorldService.</summary>
public sealed class WorldEndpoint(IGrainFactory grains, PageTokens tokens) : WorldService.WorldServiceBase
{
    private IWorldLibraryGrain Library => grains.GetGrain<IWorldLibraryGrain>(0);

    public override async Task<World> CreateWorld(CreateWorldRequest request, ServerCallContext context)
    {
        WorldRecord? from = null;
        if (WorldRequests.ReadBase(request) is { } derived)
        {
            // The base may be gone, or be another, when a request comes again.
            var first = await Library.FindCreated(derived.Request, context.CancellationToken);
            if (first.Accepted) return WorldAnswers.Basic(first.Value);
            if (first.Refusals[0].Reason != RefusalReason.NotFound) first.OrThrow();
            from = (await Library.Find(derived.Name, whole: true, context.CancellationToken)).OrThrow();
        }

        return WorldAnswers.Basic((await Library.Create(WorldRequests.Read(request, from), context.CancellationToken)).OrThrow());
    }

    public override async Task<World> GetWorld(GetWorldRequest request, ServerCallContext context)
    {
        var reading = new Reading();
        var name = RequestNames.World(reading, "name", request.Name);
        if (!System.Enum.IsDefined(request.View)) reading.Refuse("view", "must be BASIC or FULL");
        reading.OrThrow();
        var full = request.View == WorldView.Full;
        var record = (await Library.Find(name, full, context.CancellationToken)).OrThrow();
        if (record.Written.Length > Limit.MessageBytes - PageSizes.HeadroomBytes) throw TooLarge(record);
        return full ? WorldAnswers.Full(record) : WorldAnswers.Basic(record);
    }

    public override async Task<ListWorldsResponse> ListWorlds(ListWorldsRequest request, ServerCallContext context)
    {
        var reading = new Reading();
        var size = PageSizes.Read(reading, "page_size", request.PageSize);
        reading.OrThrow();
        var scope = PageScope.Of(request);
        var after = (await tokens.ReadAsync(scope, request.PageToken, context.CancellationToken))?.Position ?? "";
        var page = (await Library.List(after, size, context.CancellationToken)).OrThrow();
        var answer = new ListWorldsResponse();
        answer.Worlds.AddRange(page.Worlds.Select(WorldAnswers.Basic));
        if (page.More) answer.NextPageToken = tokens.Issue(scope, Guid.Empty, 0, page.Worlds[^1].Name);
        return answer;
    }

    public override async Task<Empty> DeleteWorld(DeleteWorldRequest request, ServerCallContext context)
    {
        var reading = new Reading();
        var name = RequestNames.World(reading, "name", request.Name);
        var id = RequestIds.Read(reading, "request_id", request.RequestId);
        reading.OrThrow();
        var key = RequestIds.Key(id, nameof(DeleteWorld), new DeleteWorldRequest { Name = request.Name });
        (await Library.Delete(name, key, context.CancellationToken)).OrThrow();
        return new Empty();
    }

    public override async Task<World> ImportWorld(IAsyncStreamReader<ImportWorldRequest> requestStream, ServerCallContext context)
    {
        var world = await WorldImport.ReadAsync(requestStream, context.CancellationToken);
        return WorldAnswers.Basic((await Library.Create(world, context.CancellationToken)).OrThrow());
    }

    public override async Task ExportWorld(
        ExportWorldRequest request, IServerStreamWriter<ExportWorldResponse> responseStream, ServerCallContext context)
    {
        var reading = new Reading();
        var name = RequestNames.World(reading, "name", request.Name);
        reading.OrThrow();
        var record = (await Library.Find(name, whole: true, context.CancellationToken)).OrThrow();
        foreach (var part in WorldParts.Of(WorldAnswers.Full(record)))
            await responseStream.WriteAsync(new ExportWorldResponse { Part = part }, context.CancellationToken);
    }

    private static RpcException TooLarge(WorldRecord record) =>
        new Refusal(RefusalReason.LimitExceeded, "view", $"the world has {record.Written.Length} bytes: use ExportWorld")
            .With("limit", Limit.MessageBytes.ToString(CultureInfo.InvariantCulture))
            .With("actual", record.Written.Length.ToString(CultureInfo.InvariantCulture)).ToRpcException();
}
