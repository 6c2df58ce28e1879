using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>
/// Refuses JSON and query parameters that are no request of the method, saying what and where, in the words of the catalogue. The framework refuses some of it without
/// an ErrorInfo, and passes over fields it does not know: a misspelt <c>validateOnly</c> must not write.
/// </summary>
public sealed class JsonRequests(RequestDelegate next)
{
    private const int MostNamed = 20;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not { } method)
        {
            await next(context);
            return;
        }

        var refusals = await RefusalsAsync(context.Request, method);
        if (refusals.IsEmpty) await UnreachedAnswer.RunAsync(context, next);
        else await StatusBody.WriteAsync(context, refusals);
    }

    private static async Task<ImmutableArray<Refusal>> RefusalsAsync(HttpRequest request, GrpcJsonTranscodingMetadata method)
    {
        var input = method.MethodDescriptor.InputType;
        var shape = new JsonShape(MostNamed);
        foreach (var (path, values) in request.Query) shape.ReadQuery(path, values, input);
        var bodyType = method.HttpRule.Body switch
        {
            "" => null,
            "*" => input,
            var field => input.FindFieldByName(field)?.MessageType,
        };
        return bodyType is not null && IsUtf8(request) && await BodyAsync(request, bodyType, shape) is { } refusal ? [refusal] : shape.Refusals;
    }

    private static async Task<Refusal?> BodyAsync(HttpRequest request, MessageDescriptor type, JsonShape shape)
    {
        // In memory: what callers say is never written to a disk, and there may be none to write to.
        request.EnableBuffering((int)(request.ContentLength ?? CallBounds.BytesMax(request)));
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            shape.ReadBody(document.RootElement, type);
        }
        catch (JsonException failure)
        {
            return NoJson(failure, empty: request.Body.Position == 0);
        }
        catch (InvalidOperationException)
        {
            return new Refusal(RefusalReason.MalformedMessage, "", "the body holds a string that is no Unicode text: half of a surrogate pair");
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return GuardedMarshaller.TooLarge(CallBounds.BytesMax(request));
        }

        request.Body.Position = 0;
        return null;
    }

    private static Refusal NoJson(JsonException failure, bool empty)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}");
        return new Refusal(RefusalReason.MalformedMessage, "", empty ? "the body is empty; a JSON object is expected" : $"the body is no JSON: it cannot be read at {place}");
    }

    // In any other encoding it is left to the framework, which converts it.
    private static bool IsUtf8(HttpRequest request) =>
        request.GetTypedHeaders().ContentType is not { } type || !type.Charset.HasValue || type.Encoding is UTF8Encoding;
}
