using Grpc.Core;
using Grpc.Core.Interceptors;
using SahelSim.Contracts.Errors;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Cluster;

/// <summary>Answers UNAVAILABLE to every call as long as the cluster is not found, instead of letting it wait for its deadline.</summary>
public sealed class ClusterGate(ClusterConnection connection) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Opened(context) ? continuation(request, context) : throw Closed();

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Opened(context) ? continuation(requestStream, context) : throw Closed();

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Opened(context) ? continuation(request, responseStream, context) : throw Closed();

    // What the server says of itself needs no cluster.
    private bool Opened(ServerCallContext context) =>
        connection.Found || !context.Method.StartsWith("/sahelsim.", StringComparison.Ordinal)
        || context.Method.StartsWith("/sahelsim.v1.ServerService/", StringComparison.Ordinal);

    private static RpcException Closed() =>
        new Refusal(RefusalReason.Unavailable, "", "this front door has not found the cluster yet; try again or elsewhere").ToRpcException();
}
