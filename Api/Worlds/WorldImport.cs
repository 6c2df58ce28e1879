using Google.Protobuf;
using Grpc.Core;
using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Errors;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Worlds;

/// <summary>Reads the stream of ImportWorld: a header, then parts that merge to a world.</summary>
public static class WorldImport
{
    /// <summary>Reads the whole stream.</summary>
    /// <exception cref="RpcException">Something is wrong with it, or it is too long.</exception>
    public static async Task<NewWorld> ReadAsync(IAsyncStreamReader<ImportWorldRequest> messages, CancellationToken cancellation)
    {
        ImportWorldHeader? header = null;
        var world = new World();
        long bytes = 0;
        while (await messages.MoveNext(cancellation))
        {
            var message = messages.Current;
            if (header is null)
            {
                header = message.Header ?? throw OutOfOrder("the first message must be the header");
                continue;
            }

            if (message.Part is null) throw OutOfOrder("every message but the first must be a part");
            bytes += message.Part.CalculateSize();
            if (bytes > Limit.ImportedWorldBytes) throw TooLong();
            world.MergeFrom(message.Part);
        }

        var reading = new Reading();
        if (header is null) throw OutOfOrder("the first message must be the header");
        var id = RequestIds.Read(reading, "header.request_id", header.RequestId);
        var key = RequestIds.Key(id, nameof(WorldService.WorldServiceBase.ImportWorld), new ImportWorldHeader { WorldId = header.WorldId }, world);
        return WorldRequests.ReadWhole(reading, header.WorldId, world, key, "part");
    }

    private static RpcException OutOfOrder(string message) => new Refusal(RefusalReason.InvalidValue, "message", message).ToRpcException();

    private static RpcException TooLong() =>
        new Refusal(RefusalReason.LimitExceeded, "part", $"parts have at most {Limit.ImportedWorldBytes} bytes together")
            .With("limit", Limit.ImportedWorldBytes.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToRpcException();
}
