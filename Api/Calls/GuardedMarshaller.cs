using System.Buffers;
using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using SahelSim.Contracts.Errors;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>
/// Marshallers that answer bytes which are no message with INVALID_ARGUMENT MALFORMED_MESSAGE, and ordinary requests that are too large with LIMIT_EXCEEDED:
/// left alone, grpc-dotnet answers UNKNOWN before any interceptor runs (grpc/grpc-dotnet#1077). Answers that are kept encoded are sent as they are.
/// </summary>
public static class GuardedMarshaller
{
    /// <summary>Methods whose messages carry a world or a table of one's own, and may have the full size.</summary>
    private static readonly HashSet<string> LargeMethods = ["CreateWorld", "ImportWorld", "ImportScenario", "FindCamps", "FindLandscape", "FindPosition"];

    /// <summary>The largest message that a method takes.</summary>
    public static int BytesMax(string method) => LargeMethods.Contains(method) ? Limit.MessageBytes : Limit.OrdinaryRequestBytes;

    public static Method<TRequest, TResponse> Guard<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        var bytesMax = BytesMax(method.Name);
        return new Method<TRequest, TResponse>(
            method.Type,
            method.ServiceName,
            method.Name,
            new Marshaller<TRequest>(
                method.RequestMarshaller.ContextualSerializer,
                context => Read(context, bytesMax, method.RequestMarshaller.ContextualDeserializer)),
            new Marshaller<TResponse>(
                (response, context) => Write(response, context, method.ResponseMarshaller.ContextualSerializer),
                method.ResponseMarshaller.ContextualDeserializer));
    }

    private static T Read<T>(DeserializationContext context, int bytesMax, Func<DeserializationContext, T> read)
    {
        if (context.PayloadLength > bytesMax) throw TooLarge(context.PayloadLength, bytesMax).ToRpcException();
        try
        {
            return read(context);
        }
        catch (Exception failure) when (failure is InvalidProtocolBufferException or ArgumentException or IOException)
        {
            throw new Refusal(RefusalReason.MalformedMessage, "", "the bytes are no message of this method").ToRpcException();
        }
    }

    /// <summary>Says how many bytes would fit.</summary>
    internal static Refusal TooLarge(long length, long bytesMax) =>
        new Refusal(RefusalReason.LimitExceeded, "", $"a request of this method has at most {bytesMax} bytes, not {length}")
            .With("limit", bytesMax.ToString(CultureInfo.InvariantCulture))
            .With("actual", length.ToString(CultureInfo.InvariantCulture));

    /// <summary>Where nobody counted how many there were.</summary>
    internal static Refusal TooLarge(long bytesMax) =>
        new Refusal(RefusalReason.LimitExceeded, "", $"a request of this method has at most {bytesMax} bytes")
            .With("limit", bytesMax.ToString(CultureInfo.InvariantCulture));

    private static void Write<T>(T response, SerializationContext context, Action<T, SerializationContext> write)
        where T : class
    {
        if (!EncodedAnswers.TryFind(response, out var bytes))
        {
            write(response, context);
            return;
        }

        context.SetPayloadLength(bytes.Length);
        context.GetBufferWriter().Write(bytes);
        context.Complete();
    }
}
