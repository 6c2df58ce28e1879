using System.Net.Sockets;
using Grpc.Core;
using Microsoft.AspNetCore.Connections;
using Orleans.Runtime;
using SahelSim.Contracts.Errors;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>What a caller is told of an exception; never its text.</summary>
public static class Failures
{
    /// <summary>The refusal that stands for an exception, by what it says of the outcome.</summary>
    public static Refusal Of(Exception failure) => failure switch
    {
        TimeoutException => new Refusal(RefusalReason.DeadlineExceeded, "", "the answer did not come in time; the outcome is not known"),
        ConnectionAbortedException or ConnectionResetException or SocketException or EnumerationAbortedException => Unreachable,
        OperationCanceledException => new Refusal(RefusalReason.Cancelled, "", "the call was given up; the outcome is not known"),

        // All that Orleans says when a silo dies, stops or moves what it holds; not what it says of mistakes in code.
        WrappedException or GrainReferenceNotBoundException => Fault,
        OrleansException => Unreachable,
        ObjectDisposedException => new Refusal(RefusalReason.Unavailable, "", "the server is stopping; try again with the same request_id"),
        IOException or BadHttpRequestException => new Refusal(RefusalReason.Cancelled, "", "the request did not arrive whole"),
        _ => Fault,
    };

    /// <summary>As a status, the deadline told apart from a caller that went away, and both from a silo that gave the call up.</summary>
    public static RpcException ToRpcException(Exception failure, ServerCallContext call)
    {
        var refusal = Of(failure);
        if (refusal.Reason != RefusalReason.Cancelled) return refusal.ToRpcException();
        if (call.Deadline <= DateTime.UtcNow) return Of(new TimeoutException()).ToRpcException();
        if (failure is OperationCanceledException && !call.CancellationToken.IsCancellationRequested) return Unreachable.ToRpcException();
        return refusal.ToRpcException();
    }

    private static Refusal Unreachable { get; } = new(RefusalReason.Unavailable, "", "the scenario cannot be reached at the moment; try again with the same request_id");

    private static Refusal Fault { get; } = new(RefusalReason.Internal, "", "internal error; it was logged");
}
