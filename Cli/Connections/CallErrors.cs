using Google.Rpc;
using Grpc.Core;
using GrpcStatus = Google.Rpc.Status;

namespace SahelSim.Cli.Connections;

/// <summary>Turns the error of a call into what a person needs: what is wrong, field by field, and what to do.</summary>
internal static class CallErrors
{
    /// <param name="refused">The error.</param>
    /// <param name="asked">Who was asked.</param>
    public static CommandFailedException Explain(RpcException refused, string asked)
    {
        var status = refused.GetRpcStatus();
        var info = status?.GetDetail<ErrorInfo>();
        var violations = status?.GetDetail<BadRequest>()?.FieldViolations.Select(violation => violation.Field.Length > 0 ? $"{violation.Field}: {violation.Description}" : violation.Description).ToList() ?? [];
        var lines = new List<string> { Head(refused, info, violations.Count, asked) };
        lines.AddRange(violations);
        lines.AddRange(info?.Metadata.OrderBy(fact => fact.Key, StringComparer.Ordinal).Select(fact => $"{fact.Key}: {fact.Value}") ?? []);
        if (Advice(refused.StatusCode, info) is { } advice) lines.Add(advice);
        return new CommandFailedException(CodeOf(refused.StatusCode), [.. lines]);
    }

    private static string Head(RpcException refused, ErrorInfo? info, int violations, string asked)
    {
        if (info is null) return refused.StatusCode == StatusCode.Unavailable ? $"no server answered at {asked}" : $"{refused.Status.Detail} ({refused.StatusCode})";
        return violations > 0 ? $"refused, and nothing was changed ({info.Reason})" : $"{refused.Status.Detail} ({info.Reason})";
    }

    private static string? Advice(StatusCode code, ErrorInfo? info) => info?.Reason switch
    {
        "REVISION_CONFLICT" => $"someone else was faster: look at it with sahelsim show changes, then give --expected-revision {info.Metadata.GetValueOrDefault("actual", "…")}",
        "RESOURCE_EXISTS" => "choose another name, or delete what has it",
        "DATE_ORDER" => "a change cannot be dated before the scenario's clock; fork the scenario at an earlier revision instead",
        "REVISION_AHEAD" => "that revision is not there yet",
        "NOT_FOUND" => "see what there is: sahelsim scenario list, sahelsim world list",
        "UNKNOWN_ACTOR" => "see who there is: sahelsim show actor",
        _ => code switch
        {
            StatusCode.Unavailable => "is the server running, and is this its gRPC port? start one with: sahelsim serve",
            StatusCode.DeadlineExceeded => "it may have happened all the same; ask again with the same --request-id",
            StatusCode.ResourceExhausted => "ask for less at once, or wait a moment",
            _ => null,
        },
    };

    private static ExitCode CodeOf(StatusCode code) => code switch
    {
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => ExitCode.Unavailable,
        StatusCode.Cancelled => ExitCode.Cancelled,
        StatusCode.Internal or StatusCode.Unknown or StatusCode.DataLoss or StatusCode.Unimplemented => ExitCode.Fault,
        _ => ExitCode.Refused,
    };
}
