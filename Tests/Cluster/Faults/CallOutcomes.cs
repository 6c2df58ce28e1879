using System.Collections.Concurrent;
using Grpc.Core;
using SahelSim.Contracts.Errors;
using SahelSim.Tests.Cluster.Histories;

namespace SahelSim.Tests.Cluster.Faults;

/// <summary>What failed calls told their callers, and how often.</summary>
public sealed class CallOutcomes
{
    private readonly ConcurrentDictionary<string, int> told = new();

    /// <summary>How often each status and reason was told.</summary>
    public IReadOnlyDictionary<string, int> Told => told;

    /// <summary>How often a call met what only a bug of the product can be.</summary>
    public int Bugs => told.Where(each => each.Key.StartsWith(nameof(StatusCode.Internal), StringComparison.Ordinal) || each.Key.StartsWith(nameof(StatusCode.Unknown), StringComparison.Ordinal)
        || each.Key.StartsWith(nameof(StatusCode.DataLoss), StringComparison.Ordinal)).Sum(each => each.Value);

    /// <summary>Counts a failure.</summary>
    /// <returns>Whether the change has certainly not happened. BUSY is not certain: the client may have sent the change before, in the same call.</returns>
    public WriteOutcome Count(RpcException failure)
    {
        var reason = SahelError.Of(failure).Reason;
        told.AddOrUpdate($"{failure.StatusCode} {reason}".TrimEnd(), 1, (_, count) => count + 1);
        return failure.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled or StatusCode.Internal or StatusCode.Unknown or StatusCode.ResourceExhausted
            ? WriteOutcome.Unknown
            : WriteOutcome.Refused;
    }
}
