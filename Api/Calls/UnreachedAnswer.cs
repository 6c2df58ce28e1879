using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>Holds the answer of a transcoded call back until the call has reached its method: what the framework refuses before that gets its ErrorInfo here.</summary>
internal sealed class UnreachedAnswer
{
    private readonly IHttpResponseBodyFeature outward;

    private UnreachedAnswer(IHttpResponseBodyFeature outward) => this.outward = outward;

    /// <summary>Runs what answers a call.</summary>
    public static async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var outward = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var held = new MemoryStream();
        context.Features.Set(new UnreachedAnswer(outward));
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(held, outward));
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(outward);
        }

        if (held.Length == 0) return;
        if (context.Response.StatusCode == StatusCodes.Status400BadRequest) await StatusBody.WriteAsync(context, Malformed(held));
        else await context.Response.Body.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), context.RequestAborted);
    }

    /// <summary>The call reached its method: from now on answers go straight out.</summary>
    public static void Release(HttpContext context)
    {
        if (context.Features.Get<UnreachedAnswer>() is { } held) context.Features.Set(held.outward);
    }

    // The framework answers in the encoding of the request.
    private static Refusal Malformed(MemoryStream held)
    {
        var text = "the request cannot be read";
        try
        {
            using var status = JsonDocument.Parse(held.GetBuffer().AsMemory(0, (int)held.Length));
            text = status.RootElement.GetProperty("message").GetString() ?? text;
        }
        catch (JsonException)
        {
        }

        return new Refusal(RefusalReason.MalformedMessage, "", text);
    }
}
