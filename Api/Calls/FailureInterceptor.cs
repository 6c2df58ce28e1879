using Grpc.Core;
using Grpc.Core.Interceptors;
using SahelSim.Contracts.Errors;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>Turns what a method throws into a status of the catalogue. Unknown failures are logged here, once.</summary>
public sealed partial class FailureInterceptor(ILogger<FailureInterceptor> log) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception failure) when (failure is not RpcException)
        {
            throw Translate(failure, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (RpcException failure) when (FramingFaults.RefusalOf(failure, context.Method) is { } refusal)
        {
            throw refusal.ToRpcException();
        }
        catch (Exception failure) when (failure is not RpcException)
        {
            throw Translate(failure, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception failure) when (failure is not RpcException)
        {
            throw Translate(failure, context);
        }
    }

    private RpcException Translate(Exception failure, ServerCallContext context)
    {
        var translated = Failures.ToRpcException(failure, context);
        if (translated.StatusCode == StatusCode.Internal) LogUnknown(failure, context.Method);
        return translated;
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "{Method} failed for a reason of our own")]
    private partial void LogUnknown(Exception failure, string method);
}
