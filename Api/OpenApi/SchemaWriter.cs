using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using EnumDescriptor = Google.Protobuf.Reflection.EnumDescriptor;

namespace SahelSim.Api.OpenApi;

/// <summary>Messages as JSON schemas, the way JSON transcoding writes and reads them: 64-bit integers are strings, enums are names, absent optional fields are absent.</summary>
internal sealed class SchemaWriter(OpenApiDocument document, ProtoComments comments)
{
    /// <summary>A reference to the schema of a message, written into the document the first time.</summary>
    public IOpenApiSchema Of(MessageDescriptor message)
    {
        switch (message.FullName)
        {
            case "google.protobuf.Timestamp": return new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" };
            case "google.protobuf.FieldMask": return new OpenApiSchema { Type = JsonSchemaType.String, Description = "Field names in lowerCamelCase, joined by commas." };
            case "google.protobuf.Any": return new OpenApiSchema { Type = JsonSchemaType.Object, Description = "@type says which of google.rpc's details it is." };
        }

        var name = Name(message);
        if (document.Components!.Schemas!.ContainsKey(name)) return new OpenApiSchemaReference(name, document);
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = Text(message.FullName),
            Properties = new Dictionary<string, IOpenApiSchema>(),
            Required = new SortedSet<string>(StringComparer.Ordinal),
        };
        document.Components.Schemas[name] = schema;
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            schema.Properties[field.JsonName] = Of(field);
            if (Behaves(field, FieldBehavior.Required)) schema.Required.Add(field.JsonName);
        }

        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>The schema of a field, with its comment.</summary>
    public IOpenApiSchema Of(FieldDescriptor field)
    {
        if (field.IsMap) return Described(new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Single(field.MessageType.FindFieldByNumber(2)) }, field);
        if (field.IsRepeated) return Described(new OpenApiSchema { Type = JsonSchemaType.Array, Items = Single(field) }, field);
        return Single(field) switch
        {
            OpenApiSchema own => Described(own, field),

            // Beside a reference a description is ignored in OpenAPI 3.0: it is wrapped.
            var reference => Described(new OpenApiSchema { AllOf = [reference] }, field),
        };
    }

    /// <summary>Whether a field has a google.api.field_behavior.</summary>
    public static bool Behaves(FieldDescriptor field, FieldBehavior behavior) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(behavior) ?? false;

    private static string Name(MessageDescriptor message) =>
        message.File.Package == "sahelsim.v1" ? message.FullName["sahelsim.v1.".Length..] : message.FullName;

    private IOpenApiSchema Single(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => Of(field.MessageType),
        FieldType.Enum => Of(field.EnumType),
        FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldType.Double => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
        FieldType.Int32 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        FieldType.UInt32 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
        FieldType.Int64 => new OpenApiSchema { Type = JsonSchemaType.String, Format = "int64" },
        FieldType.String => new OpenApiSchema { Type = JsonSchemaType.String },
        _ => throw new NotSupportedException($"{field.FullName} has a type that no schema is written for."),
    };

    private OpenApiSchema Of(EnumDescriptor enumeration) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. enumeration.Values.Select(value => (JsonNode)value.Name)],
        Description = string.Join('\n', enumeration.Values.Select(value => $"{value.Name}: {comments[$"{enumeration.FullName}.{value.Name}"]}")),
    };

    private OpenApiSchema Described(OpenApiSchema schema, FieldDescriptor field)
    {
        var oneof = field.RealContainingOneof is { } group ? $" (at most one of {string.Join(", ", group.Fields.Select(member => member.JsonName))})" : "";
        var own = comments[field.FullName];
        schema.Description = schema.Description is { Length: > 0 } values && schema.Enum is not null ? $"{own}\n{values}" : own + oneof;
        schema.ReadOnly = Behaves(field, FieldBehavior.OutputOnly);
        return schema;
    }

    private string? Text(string fullName) => comments[fullName] is { Length: > 0 } comment ? comment : null;
}
