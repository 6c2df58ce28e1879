using System.Globalization;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using SahelSim.Api.Calls;
using SahelSim.Contracts.Errors;

namespace SahelSim.Api.Telemetry;

/// <summary>Counts the calls that reach no method, and so no interceptor: broken frames and JSON, deadlines that have passed, methods that there are not.</summary>
public sealed class UnreachedCalls(RequestDelegate next, CallMetrics metrics)
{
    private static readonly object Told = new();

    public async Task InvokeAsync(HttpContext context)
    {
        var started = metrics.Now();
        await next(context);
        if (FramingFaults.WasReached(context)) return;
        var told = context.Items.TryGetValue(Told, out var status) ? status as Google.Rpc.Status : null;
        if (told?.GetDetail<ErrorInfo>() is { } info) metrics.Refused(info.Reason);
        if (MethodOf(context) is { } method && StatusOf(context, told) is { } ended) metrics.Ended(method, ended, started);
    }

    /// <summary>A call is answered with an error before it reaches its method.</summary>
    internal static void Tell(HttpContext context, Google.Rpc.Status status) => context.Items[Told] = status;

    private static string? MethodOf(HttpContext context)
    {
        if (CallBounds.IsGrpc(context.Request)) return RpcMethods.Find(context.Request.Path.Value ?? "") ?? CallMetrics.OtherMethod;
        return context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is { } called ? RpcMethods.Find($"/{called.Method.FullName.TrimStart('/')}") : null;
    }

    private static StatusCode? StatusOf(HttpContext context, Google.Rpc.Status? told)
    {
        if (told is not null) return (StatusCode)told.Code;
        return int.TryParse(context.Response.Headers[UnreachedStatus.Header], NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 0 and <= (int)StatusCode.Unauthenticated
            ? (StatusCode)code
            : null;
    }
}
