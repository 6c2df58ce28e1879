using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

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
        var headers = context.Request.Headers;
        if (headers.TryGetValue(Timeout, out var timeout)) headers[Timeout] = Clamp(timeout.ToString());
        else if (!IsGrpc(context.Request) && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = IsLarge(context.Request) ? Limit.MessageBytes : Limit.OrdinaryRequestBytes;
        return next(context);
    }

    /// <summary>A deadline that the gRPC layer understands and that is not absurd; one that nobody can read is the shortest.</summary>
    public static string Clamp(string timeout)
    {
        if (timeout.Length is < 2 or > DigitsMax + 1
            || !long.TryParse(timeout.AsSpan(0, timeout.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || TicksOf(timeout[^1]) is not { } ticks) return "0n";
        return count * ticks > LongestDeadline.Ticks
            ? string.Create(CultureInfo.InvariantCulture, $"{LongestDeadline.TotalSeconds:0}S")
            : timeout;
    }

    private static decimal? TicksOf(char unit) => unit switch
    {
        'H' => TimeSpan.TicksPerHour,
        'M' => TimeSpan.TicksPerMinute,
        'S' => TimeSpan.TicksPerSecond,
        'm' => TimeSpan.TicksPerMillisecond,
        'u' => TimeSpan.TicksPerMicrosecond,
        'n' => 0.01m,
        _ => null,
    };

    private static bool IsGrpc(HttpRequest request) =>
        request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) ?? false;

    private static bool IsLarge(HttpRequest request) => request.Path.Value is "/v1/worlds" or "/v1/worlds:importFile";
}
