using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using SahelSim.Api.Telemetry;
using SahelSim.Contracts.Errors;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>Errors of plain HTTP requests, in the form in which transcoded ones have them.</summary>
public static class StatusBody
{
    /// <summary>A body has room for every violation that is looked for.</summary>
    private const int ViolationBytes = 1024 * 1024;

    private static readonly JsonFormatter Formatter = new(new JsonFormatter.Settings(true, TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor)));

    /// <inheritdoc cref="WriteAsync(HttpContext, ImmutableArray{Refusal})"/>
    public static Task WriteAsync(HttpContext context, Refusal refusal) => WriteAsync(context, [refusal]);

    /// <summary>Answers with a google.rpc.Status.</summary>
    public static Task WriteAsync(HttpContext context, ImmutableArray<Refusal> refusals) => WriteAsync(context, ErrorStatus.Of(refusals, ViolationBytes));

    /// <summary>Answers with a google.rpc.Status.</summary>
    public static Task WriteAsync(HttpContext context, Google.Rpc.Status status)
    {
        UnreachedCalls.Tell(context, status);
        context.Response.StatusCode = HttpStatus((StatusCode)status.Code);
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(Formatter.Format(status), context.RequestAborted);
    }

    private static int HttpStatus(StatusCode status) => status switch
    {
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange => StatusCodes.Status400BadRequest,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.AlreadyExists or StatusCode.Aborted => StatusCodes.Status409Conflict,
        StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        StatusCode.Cancelled => StatusCodes.Status499ClientClosedRequest,
        StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };
}
