using SahelSim.Contracts.Errors;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>From verdicts to what a gRPC method returns or throws.</summary>
public static class Verdicts
{
    /// <summary>The value.</summary>
    /// <exception cref="Grpc.Core.RpcException">Refused: all reasons, in one status.</exception>
    public static T OrThrow<T>(this Verdict<T> verdict)
        where T : class =>
        verdict.Accepted ? verdict.Value : throw ErrorStatus.ToRpcException(verdict.Refusals);

    /// <summary>Ends the reading of a request.</summary>
    /// <exception cref="Grpc.Core.RpcException">Something was wrong: all of it, in one status.</exception>
    public static void OrThrow(this Reading reading)
    {
        if (!reading.Clean) throw ErrorStatus.ToRpcException(reading.Refusals);
    }
}
