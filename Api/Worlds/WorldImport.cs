using Grpc.Core;
using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Api.Worlds;

/// <summary>Reads the stream of ImportWorld: a header, then parts that merge to a world.</summary>
public static class WorldImport
{
    /// <summary>Reads the whole stream.</summary>
    /// <exception cref="RpcException">Something is wrong with it, or it is too long.</exception>
    public static async Task<NewWorld> ReadAsync(IAsyncStreamReader<ImportWorldRequest> messages, CancellationToken cancellation)
    {
        var (header, world) = await HeaderAndParts.ReadAsync(messages, message => message.Header, message => message.Part, cancellation);
        var reading = new Reading();
        var id = RequestIds.Read(reading, "header.request_id", header.RequestId);
        var key = RequestIds.Key(id, nameof(WorldService.WorldServiceBase.ImportWorld), new ImportWorldHeader { WorldId = header.WorldId }, world);
        return WorldRequests.ReadWhole(reading, header.WorldId, world, key, "part");
    }
}
