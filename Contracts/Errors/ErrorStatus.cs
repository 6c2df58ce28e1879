using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Errors;

/// <summary>Refusals → google.rpc.Status with ErrorInfo, BadRequest (every bad field) and RetryInfo.</summary>
public static class ErrorStatus
{
    /// <summary>Bytes that the violations may take together where a status travels in trailers: clients drop calls whose trailers pass 8 KB.</summary>
    public const int TrailerBytes = 4_000;

    private const int DescriptionLength = 400;
    private const int MetadataLength = 512;

    /// <param name="refusals">At least one; the leading one gives status, message and ErrorInfo.</param>
    /// <param name="violationBytes">Bytes that the violations may take together.</param>
    public static Google.Rpc.Status Of(ImmutableArray<Refusal> refusals, int violationBytes = TrailerBytes)
    {
        var leading = ErrorCatalogue.Leading(refusals);
        var entry = ErrorCatalogue.Of(leading.Reason);
        var status = new Google.Rpc.Status { Code = (int)entry.Status, Message = Sentence(leading, refusals.Length - 1) };
        var info = new ErrorInfo { Domain = ErrorCatalogue.Domain, Reason = entry.Name };
        foreach (var (key, value) in leading.Metadata) info.Metadata[key] = Cut(value, MetadataLength);
        var bad = Violations(refusals, violationBytes);
        var paths = refusals.Count(refusal => refusal.Path.Length > 0);
        if (bad.FieldViolations.Count < paths) info.Metadata["violations"] = paths.ToString(CultureInfo.InvariantCulture);
        status.Details.Add(Any.Pack(info));
        if (bad.FieldViolations.Count > 0) status.Details.Add(Any.Pack(bad));
        if (entry.RetryAfter is { } delay) status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        return status;
    }

    /// <summary>As an exception for a gRPC method to throw.</summary>
    public static RpcException ToRpcException(ImmutableArray<Refusal> refusals) => Of(refusals).ToRpcException();

    /// <inheritdoc cref="ToRpcException(ImmutableArray{Refusal})"/>
    public static RpcException ToRpcException(this Refusal refusal) => ToRpcException([refusal]);

    private static BadRequest Violations(ImmutableArray<Refusal> refusals, int violationBytes)
    {
        var bad = new BadRequest();
        var bytes = 0;
        foreach (var refusal in refusals)
        {
            if (refusal.Path.Length == 0) continue;
            var violation = new BadRequest.Types.FieldViolation
            {
                Field = Cut(refusal.Path, DescriptionLength),
                Description = Cut(refusal.Message, DescriptionLength),
                Reason = ErrorCatalogue.Of(refusal.Reason).Name,
            };
            bytes += violation.CalculateSize() + 2;
            if (bytes > violationBytes) break;
            bad.FieldViolations.Add(violation);
        }

        return bad;
    }

    private static string Sentence(Refusal refusal, int others)
    {
        var sentence = Cut(refusal.Path.Length == 0 ? refusal.Message : $"{refusal.Path}: {refusal.Message}", 2 * DescriptionLength);
        return others == 0 ? sentence : $"{sentence} (and {others} more)";
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");
    }
}
