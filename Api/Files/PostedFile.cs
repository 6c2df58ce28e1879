using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using SahelSim.Api.Calls;
using SahelSim.Contracts.Mapping;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Files;

/// <summary>A file that comes by POST, as browsers send it: the body is the file, everything else stands in the query.</summary>
internal static class PostedFile
{
    /// <summary>A content type that a page of another origin cannot send unasked.</summary>
    public const string Yaml = "application/yaml";

    /// <inheritdoc cref="Yaml"/>
    public const string Bytes = "application/octet-stream";

    private static JsonFormatter Written { get; } = new(new JsonFormatter.Settings(formatDefaultValues: true));

    /// <summary>Answers with what comes of it, or with everything that is wrong.</summary>
    /// <param name="context">The request.</param>
    /// <param name="import">What is made of it.</param>
    /// <param name="logUnknown">Hears of failures that are ours.</param>
    public static async Task AnswerAsync<T>(HttpContext context, Func<Task<Verdict<T>>> import, Action<Exception> logUnknown)
        where T : class, IMessage
    {
        TraceCarrier.Attach();
        try
        {
            var imported = await import();
            if (!imported.Accepted)
            {
                await StatusBody.WriteAsync(context, imported.Refusals);
                return;
            }

            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Written.Format(imported.Value), context.RequestAborted);
        }
        catch (RpcException refused)
        {
            await StatusBody.WriteAsync(context, refused.GetRpcStatus() ?? new Google.Rpc.Status { Code = (int)refused.StatusCode });
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await StatusBody.WriteAsync(context, new Refusal(RefusalReason.LimitExceeded, "", $"a file has at most {FileLimits.FileBytes} bytes")
                .With("limit", FileLimits.FileBytes.ToString(CultureInfo.InvariantCulture)));
        }
        catch (Exception failure)
        {
            var refusal = Failures.Of(failure);
            if (refusal.Reason == RefusalReason.Internal) logUnknown(failure);
            await StatusBody.WriteAsync(context, refusal);
        }
    }

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="RpcException">Something is wrong with the request, its content type included: all of it.</exception>
    public static async Task<byte[]> ReadAsync(Reading reading, HttpContext context, string[] contentTypes)
    {
        if (!contentTypes.Contains(context.Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase))
            reading.Refuse("content-type", $"must be {string.Join(", ", contentTypes)}");
        reading.OrThrow();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    /// <summary>An error of the file: its field, and in words the line and column or the cell.</summary>
    public static Refusal Refused(FileError error) =>
        new(RefusalReason.InvalidValue, error.Path.Length == 0 ? "file" : error.Path, error.ToString());

    /// <summary>A parameter of the query, in either spelling.</summary>
    public static string Parameter(IQueryCollection query, string name, string camelCase) =>
        query.TryGetValue(name, out var value) ? value.ToString() : query[camelCase].ToString();
}
