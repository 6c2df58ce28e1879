using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Grpc.Core;
using SahelSim.Contracts.Telemetry;

namespace SahelSim.Api.Telemetry;

/// <summary>Counts calls by method and status, as the conventions for RPC name them, and refusals by reason.</summary>
public sealed class CallMetrics
{
    /// <summary>A method that there is not.</summary>
    public const string OtherMethod = "_OTHER";

    private static readonly KeyValuePair<string, object?> System = new(TelemetryNames.RpcSystemName, "grpc");
    private static readonly StatusCode[] Statuses = Enum.GetValues<StatusCode>();

    private readonly TimeProvider clock;
    private readonly Histogram<double> duration;
    private readonly Counter<long> refusals;
    private readonly ConcurrentDictionary<string, KeyValuePair<string, object?>[][]> tags = new(StringComparer.Ordinal);

    public CallMetrics(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        var meter = meters.CreateSahelMeter();
        duration = meter.Durations(TelemetryNames.CallDuration);
        refusals = meter.Counter(TelemetryNames.Refusals);
    }

    /// <summary>The time from which a duration is told.</summary>
    public long Now() => clock.GetTimestamp();

    /// <summary>A call has ended.</summary>
    /// <param name="method">One that there is, as <c>sahelsim.v1.ActorService/GetActor</c>, or <see cref="OtherMethod"/>: never what a caller made up.</param>
    /// <param name="status">How.</param>
    /// <param name="started">When it began.</param>
    public void Ended(string method, StatusCode status, long started) =>
        duration.Record(clock.GetElapsedTime(started).TotalSeconds, tags.GetOrAdd(method, TagsOf)[(int)status]);

    /// <summary>A call was refused.</summary>
    /// <param name="reason">A name of the catalogue of errors.</param>
    public void Refused(string reason) => refusals.Add(1, TelemetryNames.RefusalReason.Tag(reason));

    private static KeyValuePair<string, object?>[][] TagsOf(string method)
    {
        var byStatus = new KeyValuePair<string, object?>[(int)Statuses.Max() + 1][];
        foreach (var status in Statuses)
        {
            var (name, named) = (NameOf(status), new KeyValuePair<string, object?>(TelemetryNames.RpcMethod, method));
            byStatus[(int)status] = IsOurFault(status)
                ? [System, named, new(TelemetryNames.RpcStatus, name), new(TelemetryNames.ErrorType, name)]
                : [System, named, new(TelemetryNames.RpcStatus, name)];
        }

        return byStatus;
    }

    // As the conventions for gRPC tell errors of servers apart.
    private static bool IsOurFault(StatusCode status) => status is StatusCode.Unknown or StatusCode.DeadlineExceeded or StatusCode.Unimplemented
        or StatusCode.Internal or StatusCode.Unavailable or StatusCode.DataLoss;

    private static string NameOf(StatusCode status) => status switch
    {
        StatusCode.OK => "OK",
        StatusCode.Cancelled => "CANCELLED",
        StatusCode.Unknown => "UNKNOWN",
        StatusCode.InvalidArgument => "INVALID_ARGUMENT",
        StatusCode.DeadlineExceeded => "DEADLINE_EXCEEDED",
        StatusCode.NotFound => "NOT_FOUND",
        StatusCode.AlreadyExists => "ALREADY_EXISTS",
        StatusCode.PermissionDenied => "PERMISSION_DENIED",
        StatusCode.Unauthenticated => "UNAUTHENTICATED",
        StatusCode.ResourceExhausted => "RESOURCE_EXHAUSTED",
        StatusCode.FailedPrecondition => "FAILED_PRECONDITION",
        StatusCode.Aborted => "ABORTED",
        StatusCode.OutOfRange => "OUT_OF_RANGE",
        StatusCode.Unimplemented => "UNIMPLEMENTED",
        StatusCode.Internal => "INTERNAL",
        StatusCode.Unavailable => "UNAVAILABLE",
        _ => "DATA_LOSS",
    };
}
