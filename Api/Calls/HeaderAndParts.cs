using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using SahelSim.Contracts.Errors;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>Reads what arrives as a stream because it can be larger than a message: a header, then parts that merge to the whole.</summary>
public static class HeaderAndParts
{
    /// <summary>Reads the whole stream.</summary>
    /// <param name="messages">The first is the header, all others are parts; no part at all is an empty whole.</param>
    /// <param name="headerOf">A message's header; null: it is none.</param>
    /// <param name="partOf">A message's part; null: it is none.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <exception cref="RpcException">INVALID_ARGUMENT: out of order. RESOURCE_EXHAUSTED: more than <see cref="Limit.ImportedWorldBytes"/>.</exception>
    public static async Task<(THeader Header, TWhole Whole)> ReadAsync<TMessage, THeader, TWhole>(
        IAsyncStreamReader<TMessage> messages, Func<TMessage, THeader?> headerOf, Func<TMessage, TWhole?> partOf, CancellationToken cancellation)
        where THeader : class
        where TWhole : class, IMessage<TWhole>, new()
    {
        var header = await messages.MoveNext(cancellation) ? headerOf(messages.Current) : null;
        if (header is null) throw OutOfOrder("the first message must be the header");
        var whole = new TWhole();
        long bytes = 0;
        while (await messages.MoveNext(cancellation))
        {
            var part = partOf(messages.Current) ?? throw OutOfOrder("every message but the first must be a part");
            bytes += part.CalculateSize();
            if (bytes > Limit.ImportedWorldBytes) throw TooLong();
            whole.MergeFrom(part);
        }

        return (header, whole);
    }

    private static RpcException OutOfOrder(string message) => new Refusal(RefusalReason.InvalidValue, "message", message).ToRpcException();

    private static RpcException TooLong() =>
        new Refusal(RefusalReason.LimitExceeded, "part", $"parts have at most {Limit.ImportedWorldBytes} bytes together")
            .With("limit", Limit.ImportedWorldBytes.ToString(CultureInfo.InvariantCulture)).ToRpcException();
}
