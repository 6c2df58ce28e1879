using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Primitives;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>Compares JSON with the message that it is to become: fields that are not known, values of another kind, two of a oneof. Paths are spelt as the caller spelt them.</summary>
/// <param name="most">How many refusals are kept.</param>
internal sealed class JsonShape(int most)
{
    private readonly ImmutableArray<Refusal>.Builder refusals = ImmutableArray.CreateBuilder<Refusal>();

    /// <summary>What is wrong, in the order of the text.</summary>
    public ImmutableArray<Refusal> Refusals => refusals.ToImmutable();

    /// <summary>Compares a query parameter; a path such as <c>consistency.minRevision</c> leads into messages.</summary>
    public void ReadQuery(string path, StringValues values, MessageDescriptor type)
    {
        FieldDescriptor? field = null;
        var current = type;
        foreach (var name in path.Split('.'))
        {
            field = current is null ? null : Find(current, name);
            if (field is null)
            {
                Refuse(RefusalReason.InvalidValue, path, "no field of this request");
                return;
            }

            current = field.FieldType == FieldType.Message ? field.MessageType : null;
        }

        foreach (var value in values)
        {
            if (!ScalarJson.IsText(field!, value ?? "")) Malformed(path, ScalarJson.Expected(field!));
        }
    }

    /// <summary>Compares a body.</summary>
    /// <exception cref="InvalidOperationException">A string in it is no Unicode text.</exception>
    public void ReadBody(JsonElement body, MessageDescriptor type) => ReadMessage(body, type, "");

    private void ReadMessage(JsonElement value, MessageDescriptor type, string path)
    {
        // Those have forms of their own: a timestamp or a field mask is a string.
        if (type.File.Package == "google.protobuf") return;
        if (value.ValueKind != JsonValueKind.Object)
        {
            Malformed(path, "must be a JSON object");
            return;
        }

        Dictionary<OneofDescriptor, string>? chosen = null;
        foreach (var property in value.EnumerateObject())
        {
            var at = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (Find(type, property.Name) is not { } field)
            {
                Refuse(RefusalReason.InvalidValue, at, "no field of this request");
                continue;
            }

            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                if (field.IsRepeated || field.IsMap) Malformed(at, $"must be a JSON {(field.IsMap ? "object" : "array")}; leave it out where there is none");
                continue;
            }

            if (field.RealContainingOneof is { } oneof && !(chosen ??= []).TryAdd(oneof, property.Name)) Malformed(at, $"only one of {property.Name} and {chosen[oneof]} can be given");
            ReadField(property.Value, field, at);
        }
    }

    private void ReadField(JsonElement value, FieldDescriptor field, string path)
    {
        if (field.IsMap) ReadMap(value, field, path);
        else if (field.IsRepeated) ReadList(value, field, path);
        else ReadOne(value, field, path);
    }

    private void ReadMap(JsonElement value, FieldDescriptor field, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Malformed(path, "must be a JSON object");
            return;
        }

        foreach (var entry in value.EnumerateObject()) ReadOne(entry.Value, field.MessageType.FindFieldByNumber(2), $"{path}.{entry.Name}");
    }

    private void ReadList(JsonElement value, FieldDescriptor field, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Malformed(path, "must be a JSON array");
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray()) ReadOne(item, field, $"{path}[{index++}]");
    }

    private void ReadOne(JsonElement value, FieldDescriptor field, string path)
    {
        if (field.FieldType == FieldType.Message) ReadMessage(value, field.MessageType, path);
        else if (!ScalarJson.IsValue(field, value)) Malformed(path, ScalarJson.Expected(field));
    }

    private void Malformed(string path, string message) => Refuse(RefusalReason.MalformedMessage, path, message);

    private void Refuse(RefusalReason reason, string path, string message)
    {
        if (refusals.Count < most) refusals.Add(new Refusal(reason, path, message));
    }

    private static FieldDescriptor? Find(MessageDescriptor type, string name) =>
        type.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name || field.Name == name);
}
