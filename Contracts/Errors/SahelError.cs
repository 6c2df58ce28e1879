using System.Collections.Immutable;
using Google.Rpc;
using Grpc.Core;

namespace SahelSim.Contracts.Errors;

/// <summary>What a failed call says, for clients.</summary>
/// <param name="Status">The gRPC status.</param>
/// <param name="Reason">The reason of docs/errors.md; empty where the failure did not come from the service.</param>
/// <param name="Message">For people.</param>
/// <param name="Metadata">Typed facts.</param>
/// <param name="Fields">Every bad field with its path, what is wrong and the reason.</param>
/// <param name="RetryAfter">How long to wait before trying again; null where that will not help.</param>
public sealed record SahelError(
    StatusCode Status,
    string Reason,
    string Message,
    ImmutableSortedDictionary<string, string> Metadata,
    ImmutableArray<(string Path, string Description, string Reason)> Fields,
    TimeSpan? RetryAfter)
{
    /// <summary>Reads the details of a failed call.</summary>
    public static SahelError Of(RpcException failure)
    {
        var status = failure.GetRpcStatus();
        var info = status?.GetDetail<ErrorInfo>();
        var fields = status?.GetDetail<BadRequest>()?.FieldViolations ?? [];
        return new SahelError(
            failure.StatusCode,
            info?.Reason ?? "",
            failure.Status.Detail,
            info?.Metadata.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, string>.Empty,
            [.. fields.Select(field => (field.Field, field.Description, field.Reason))],
            status?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan());
    }
}
