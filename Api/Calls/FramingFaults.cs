using Google.Protobuf;
using Grpc.Core;
using SahelSim.Contracts.Errors;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>A broken frame is the caller's mistake, but the framework calls it UNKNOWN or INTERNAL before any code of ours runs: here it gets its status.</summary>
public sealed class FramingFaults(RequestDelegate next)
{
    private const string StatusHeader = "grpc-status";
    private static readonly object Reached = new();

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var headers = context.Response.Headers;
        if (context.Response.HasStarted || context.Items.ContainsKey(Reached) || !IsFault(headers[StatusHeader])) return;
        var status = ErrorStatus.Of([new Refusal(RefusalReason.MalformedMessage, "", "the request is not framed as gRPC frames messages")]);
        headers[StatusHeader] = ((int)StatusCode.InvalidArgument).ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers["grpc-message"] = status.Message;
        headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray());
    }

    /// <summary>The request came whole: what happens from now on is no fault of its frames.</summary>
    internal static void MarkReached(ServerCallContext context)
    {
        var http = context.GetHttpContext();
        http.Items[Reached] = Reached;
        UnreachedAnswer.Release(http);
    }

    private static bool IsFault(string? status) => status is "2" or "13";
}
