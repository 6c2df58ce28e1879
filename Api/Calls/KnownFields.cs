using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>Refuses JSON with fields or query parameters that the method does not know: a misspelt <c>validateOnly</c> must not write.</summary>
public sealed class KnownFields(RequestDelegate next)
{
    private const int MostNamed = 20;

    public async Task InvokeAsync(HttpContext context)
    {
        var refusals = context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is { } method
            ? await UnknownAsync(context.Request, method)
            : [];
        if (refusals.IsEmpty) await next(context);
        else await StatusBody.WriteAsync(context, refusals);
    }

    private static async Task<ImmutableArray<Refusal>> UnknownAsync(HttpRequest request, GrpcJsonTranscodingMetadata method)
    {
        var unknown = new List<string>();
        var input = method.MethodDescriptor.InputType;
        foreach (var name in request.Query.Keys)
        {
            if (!IsKnown(name, input)) unknown.Add(name);
        }

        var bodyType = method.HttpRule.Body switch
        {
            "" => null,
            "*" => input,
            var field => input.FindFieldByName(field)?.MessageType,
        };
        if (bodyType is not null) await CollectAsync(request, bodyType, unknown);
        return [.. unknown.Take(MostNamed).Select(path => new Refusal(RefusalReason.InvalidValue, path, "no field of this request"))];
    }

    // What is no JSON is left to the framework's own words.
    private static async Task CollectAsync(HttpRequest request, MessageDescriptor bodyType, List<string> unknown)
    {
        request.EnableBuffering();
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            Collect(document.RootElement, bodyType, "", unknown);
        }
        catch (Exception failure) when (failure is JsonException or BadHttpRequestException)
        {
            unknown.Clear();
        }

        request.Body.Position = 0;
    }

    private static void Collect(JsonElement value, MessageDescriptor type, string path, List<string> unknown)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray()) Collect(item, type, $"{path}[{index++}]", unknown);
            return;
        }

        if (value.ValueKind != JsonValueKind.Object || type.File.Package == "google.protobuf") return;
        foreach (var property in value.EnumerateObject())
        {
            var at = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (Find(type, property.Name) is not { } field) unknown.Add(at);
            else if (field is { IsMap: false, FieldType: FieldType.Message }) Collect(property.Value, field.MessageType, at, unknown);
        }
    }

    private static bool IsKnown(string path, MessageDescriptor type)
    {
        var current = type;
        foreach (var name in path.Split('.'))
        {
            if (current is null || Find(current, name) is not { } field) return false;
            current = field.FieldType == FieldType.Message ? field.MessageType : null;
        }

        return true;
    }

    private static FieldDescriptor? Find(MessageDescriptor type, string name) =>
        type.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name || field.Name == name);
}
