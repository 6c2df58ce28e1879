using Grpc.Core;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;
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
        OperationCanceledException => new Refusal(RefusalReason.Cancelled, "", "the call was given up; the outcome is not known"),
        OrleansMessageRejectionException or SiloUnavailableException or ConnectionFailedException or ClientNotAvailableException
            or GatewayTooBusyException or EnumerationAbortedException
            => new Refusal(RefusalReason.Unavailable, "", "the scenario cannot be reached at the moment; try again with the same request_id"),
        ObjectDisposedException => new Refusal(RefusalReason.Unavailable, "", "the server is stopping; try again with the same request_id"),
        IOException or BadHttpRequestException => new Refusal(RefusalReason.Cancelled, "", "the request did not arrive whole"),
        _ => new Refusal(RefusalReason.Internal, "", "internal error; it was logged"),
    };

    /// <summary>As a status, the deadline told apart from a caller that went away.</summary>
    public static RpcException ToRpcException(Exception failure, ServerCallContext call)
    {
        var refusal = Of(failure);
        if (refusal.Reason == RefusalReason.Cancelled && call.Deadline <= DateTime.UtcNow)
            refusal = Of(new TimeoutException());
        return refusal.ToRpcException();
    }
}
