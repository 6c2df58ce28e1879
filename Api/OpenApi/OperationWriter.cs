using System.Text;
using Google.Api;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Microsoft.OpenApi;

namespace SahelSim.Api.OpenApi;

/// <summary>Methods with a google.api.http rule as operations.</summary>
internal sealed class OperationWriter(OpenApiDocument document, SchemaWriter schemas, ProtoComments comments)
{
    private const string Json = "application/json";

    /// <summary>Writes a method; one without a rule has no JSON form and is left out.</summary>
    public void Write(MethodDescriptor method)
    {
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule) return;
        var (verb, template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
            HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
            HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
            HttpRule.PatternOneofCase.Delete => (HttpMethod.Delete, rule.Delete),
            _ => throw new NotSupportedException($"{method.FullName} has a verb that no operation is written for."),
        };
        var operation = new OpenApiOperation
        {
            OperationId = $"{method.Service.Name}_{method.Name}",
            Summary = comments[method.FullName],
            Tags = new HashSet<OpenApiTagReference> { new(method.Service.Name, document) },
            Parameters = [],
            Responses = new OpenApiResponses
            {
                ["200"] = Answer(schemas.Of(method.OutputType), method.IsServerStreaming ? "One message a line; a line with code, message and details ends it where it fails." : "OK."),
                ["default"] = Answer(schemas.Of(Status.Descriptor), "An error: google.rpc.Status with ErrorInfo, BadRequest and RetryInfo among its details; see docs/errors.md."),
            },
        };
        var (path, bound) = Expand(template, operation);
        if (rule.Body == "*") operation.RequestBody = Body(schemas.Of(method.InputType));
        else if (rule.Body.Length > 0) operation.RequestBody = Body(schemas.Of(method.InputType.FindFieldByName(rule.Body).MessageType));
        if (rule.Body != "*") AddQuery(operation, method.InputType, "", [bound, rule.Body]);
        if (!document.Paths.TryGetValue(path, out var item)) document.Paths[path] = item = new OpenApiPathItem { Operations = [] };
        item.Operations![verb] = operation;
    }

    private static OpenApiRequestBody Body(IOpenApiSchema schema) =>
        new() { Required = true, Content = new Dictionary<string, IOpenApiMediaType> { [Json] = new OpenApiMediaType { Schema = schema } } };

    private static OpenApiResponse Answer(IOpenApiSchema schema, string description) =>
        new() { Description = description, Content = new Dictionary<string, IOpenApiMediaType> { [Json] = new OpenApiMediaType { Schema = schema } } };

    /// <summary><c>/v1/{name=scenarios/*/actors/*}</c> → <c>/v1/scenarios/{scenario}/actors/{actor}</c>; and the field that it binds.</summary>
    private static (string Path, string Bound) Expand(string template, OpenApiOperation operation)
    {
        var open = template.IndexOf('{', StringComparison.Ordinal);
        if (open < 0) return (template, "");
        var close = template.IndexOf('}', open);
        var parts = template[(open + 1)..close].Split('=');
        var path = new StringBuilder(template[..open]);
        var collection = "";
        foreach (var (i, segment) in parts[1].Split('/').Index())
        {
            if (i > 0) path.Append('/');
            path.Append(segment == "*" ? $"{{{collection}}}" : segment);
            if (segment == "*") operation.Parameters!.Add(PathParameter(collection));
            collection = segment == "changes" ? "revision" : segment.TrimEnd('s');
        }

        return (path.Append(template.AsSpan(close + 1)).ToString(), parts[0].Split('.')[0]);
    }

    private static OpenApiParameter PathParameter(string name) =>
        new() { Name = name, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private void AddQuery(OpenApiOperation operation, MessageDescriptor message, string prefix, string[] except)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if (prefix.Length == 0 && except.Contains(field.Name)) continue;
            if (field.FieldType == FieldType.Message && field.MessageType.File.Package == "sahelsim.v1")
            {
                if (!field.IsRepeated) AddQuery(operation, field.MessageType, $"{prefix}{field.JsonName}.", except);
                continue;
            }

            operation.Parameters!.Add(new OpenApiParameter
            {
                Name = prefix + field.JsonName,
                In = ParameterLocation.Query,
                Required = SchemaWriter.Behaves(field, FieldBehavior.Required),
                Schema = schemas.Of(field),
            });
        }
    }
}
