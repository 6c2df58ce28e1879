using Grpc.Core;
using SahelSim.Contracts.Errors;
using Xunit;

namespace SahelSim.Tests.Api;

/// <summary>Calls that must fail, and what they say.</summary>
public static class Refused
{
    /// <summary>The error of a call that must fail, with a reason of the catalogue.</summary>
    public static async Task<SahelError> ErrorAsync<T>(AsyncUnaryCall<T> call)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        var error = SahelError.Of(failure);
        Assert.NotEqual(StatusCode.Unknown, error.Status);
        Assert.False(error.Reason.Length == 0, $"No ErrorInfo: {failure}");
        return error;
    }

    /// <summary>Asserts that a call fails for a reason, and which fields it names.</summary>
    public static async Task<SahelError> ForAsync<T>(AsyncUnaryCall<T> call, string reason, params string[] paths)
    {
        var error = await ErrorAsync(call);
        Assert.Equal(reason, error.Reason);
        if (paths.Length > 0) Assert.Equal(paths, error.Fields.Select(field => field.Path));
        return error;
    }
}
