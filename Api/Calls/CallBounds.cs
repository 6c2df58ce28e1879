using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using SahelSim.Api.Exchange;
using SahelSim.Api.Files;
using SahelSim.Api.Worlds;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>Bounds on calls that the gRPC layer leaves open: deadlines that cannot be read or lie too far ahead, and bodies of JSON requests.</summary>
public sealed class CallBounds(RequestDelegate next)
{
    /// <summary>The longest deadline; watches, too, are resumed after it.</summary>
    public static readonly TimeSpan LongestDeadline = TimeSpan.FromDays(1);

    private const string Timeout = "grpc-timeout";
    private const int DigitsMax = 8;

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsGrpc(context.Request)) return BoundBodyAsync(context);

        // Messages are bounded one by one; a stream of them may be longer than one.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = null;
        var headers = context.Request.Headers;
        if (!headers.TryGetValue(Timeout, out var timeout)) return next(context);
        if (Read(timeout.ToString()) is not { } deadline) return End(context, Unreadable);
        if (deadline == TimeSpan.Zero) return End(context, Passed);
        if (deadline > LongestDeadline) headers[Timeout] = string.Create(CultureInfo.InvariantCulture, $"{LongestDeadline.TotalSeconds:0}S");
        return next(context);
    }

    /// <summary>Whether a request speaks gRPC or gRPC-Web, not JSON.</summary>
    public static bool IsGrpc(HttpRequest request) =>
        request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>A deadline as gRPC spells it: up to eight digits and a unit; null where it is none.</summary>
    public static TimeSpan? Read(string timeout)
    {
        if (timeout.Length is < 2 or > DigitsMax + 1
            || !long.TryParse(timeout.AsSpan(0, timeout.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return null;
        return timeout[^1] switch
        {
            'H' => TimeSpan.FromHours(count),
            'M' => TimeSpan.FromMinutes(count),
            'S' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMilliseconds(count),
            'u' => TimeSpan.FromMicroseconds(count),
            'n' => TimeSpan.FromTicks((count + 99) / 100),
            _ => null,
        };
    }

    private static Refusal Unreadable { get; } = new(RefusalReason.MalformedMessage, "", "grpc-timeout cannot be read");

    private static Refusal Passed { get; } = new(RefusalReason.DeadlineExceeded, "", "the deadline had passed");

    private static Task End(HttpContext context, Refusal refusal)
    {
        context.Response.ContentType = context.Request.ContentType;
        UnreachedStatus.Write(context.Response, refusal);
        return Task.CompletedTask;
    }

    /// <summary>The largest body that a request over plain HTTP may have.</summary>
    public static int BytesMax(HttpRequest request) => request.Path.Value switch
    {
        "/v1/worlds" or "/v1/camps:find" or "/v1/landscapes:find" or "/v1/positions:find" => Limit.MessageBytes,
        WorldUpload.Path or ScenarioUpload.Path => FileLimits.FileBytes,
        _ => Limit.OrdinaryRequestBytes,
    };

    private Task BoundBodyAsync(HttpContext context)
    {
        var bytesMax = BytesMax(context.Request);
        if (context.Request.ContentLength > bytesMax) return StatusBody.WriteAsync(context, GuardedMarshaller.TooLarge(context.Request.ContentLength.Value, bytesMax));
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = bytesMax;
        return next(context);
    }
}
