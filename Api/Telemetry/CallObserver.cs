using System.Diagnostics;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using SahelSim.Api.Calls;
using SahelSim.Contracts.Errors;
using SahelSim.Contracts.Telemetry;

namespace SahelSim.Api.Telemetry;

/// <summary>The outermost interceptor: measures every call that reaches its method, over gRPC, gRPC-Web or JSON, and lets what it asks of grains belong to its trace. Calls that reach none: <see cref="UnreachedCalls"/>.</summary>
public sealed class CallObserver(CallMetrics metrics) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var started = Begin(context);
        try
        {
            var response = await continuation(request, context);
            metrics.Ended(MethodOf(context), context.Status.StatusCode, started);
            return response;
        }
        catch (Exception failure)
        {
            Ended(context, failure, started);
            throw;
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var started = Begin(context);
        try
        {
            var response = await continuation(requestStream, context);
            metrics.Ended(MethodOf(context), context.Status.StatusCode, started);
            return response;
        }
        catch (Exception failure)
        {
            Ended(context, failure, started);
            throw;
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var started = Begin(context);
        try
        {
            await continuation(request, responseStream, context);
            metrics.Ended(MethodOf(context), context.Status.StatusCode, started);
        }
        catch (Exception failure)
        {
            Ended(context, failure, started);
            throw;
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var started = Begin(context);
        try
        {
            await continuation(requestStream, responseStream, context);
            metrics.Ended(MethodOf(context), context.Status.StatusCode, started);
        }
        catch (Exception failure)
        {
            Ended(context, failure, started);
            throw;
        }
    }

    private long Begin(ServerCallContext context)
    {
        FramingFaults.MarkReached(context);
        TraceCarrier.Attach();

        // Over JSON the call's span knows its route, not its method.
        if (Activity.Current is { Recorded: true } span) span.SetTag(TelemetryNames.RpcSystemName, "grpc").SetTag(TelemetryNames.RpcMethod, MethodOf(context));
        return metrics.Now();
    }

    private void Ended(ServerCallContext context, Exception failure, long started)
    {
        var refused = failure as RpcException;
        metrics.Ended(MethodOf(context), refused?.StatusCode ?? StatusCode.Unknown, started);
        if (refused?.GetRpcStatus()?.GetDetail<ErrorInfo>() is not { } info) return;
        metrics.Refused(info.Reason);
        Activity.Current?.SetTag(SpanNames.Reason, info.Reason);
    }

    // ServerCallContext.Method begins with a slash.
    private static string MethodOf(ServerCallContext context) => RpcMethods.Find(context.Method) ?? CallMetrics.OtherMethod;
}
