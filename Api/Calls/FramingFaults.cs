using System.Globalization;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>A broken frame is the caller's mistake, but the framework calls it UNKNOWN or INTERNAL before any code of ours runs, and a message that is too large has no details: here they get their status.</summary>
public sealed class FramingFaults(RequestDelegate next)
{
    private static readonly object Reached = new();

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.HasStarted || WasReached(context)) return;
        if (RefusalOf(context) is { } refusal) UnreachedStatus.Write(context.Response, refusal);
    }

    /// <summary>The request came whole: what happens from now on is no fault of its frames.</summary>
    internal static void MarkReached(ServerCallContext context)
    {
        var http = context.GetHttpContext();
        http.Items[Reached] = Reached;
        UnreachedAnswer.Release(http);
    }

    /// <summary>Whether a request came whole, and reached its method.</summary>
    internal static bool WasReached(HttpContext context) => context.Items.ContainsKey(Reached);

    /// <summary>What the framework says of a message in the middle of a stream, in our words; null where it was not the framework that spoke.</summary>
    internal static Refusal? RefusalOf(RpcException failure, string method) =>
        failure.GetRpcStatus() is null ? RefusalOf(failure.StatusCode, method[(method.LastIndexOf('/') + 1)..]) : null;

    private static Refusal? RefusalOf(HttpContext context) =>
        int.TryParse(context.Response.Headers[UnreachedStatus.Header], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
        && context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is { } called
            ? RefusalOf((StatusCode)status, called.Method.Name)
            : null;

    private static Refusal? RefusalOf(StatusCode status, string method) => status switch
    {
        StatusCode.Unknown or StatusCode.Internal => new Refusal(RefusalReason.MalformedMessage, "", "the request is not framed as gRPC frames messages"),
        StatusCode.ResourceExhausted => GuardedMarshaller.TooLarge(GuardedMarshaller.BytesMax(method)),
        _ => null,
    };
}
