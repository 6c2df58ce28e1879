using Google.Protobuf.Reflection;

namespace SahelSim.Api.Files;

/// <summary>A message of the API as files see it: the fields that may be given, those that must be, and the alternatives of which one must be.</summary>
internal sealed class MessageForm
{
    private readonly Dictionary<string, FieldDescriptor> _fields;

    public MessageForm(MessageDescriptor message)
    {
        var fields = message.Fields.InDeclarationOrder();
        _fields = fields.Where(field => !FieldForms.IsOutput(field)).ToDictionary(field => field.Name);
        Outputs = fields.Where(FieldForms.IsOutput).Select(field => field.Name).ToHashSet();
        Required = [.. _fields.Values.Where(FieldForms.IsRequired)];
        Alternatives = [.. message.Oneofs.Where(oneof => !oneof.IsSynthetic)];
    }

    /// <summary>Names in the order of the proto.</summary>
    public IEnumerable<string> Names => _fields.Keys;

    /// <summary>In the order of the proto.</summary>
    public IEnumerable<FieldDescriptor> Fields => _fields.Values;

    /// <summary>Names of the fields that the server sets.</summary>
    public IReadOnlySet<string> Outputs { get; }

    public IReadOnlyList<FieldDescriptor> Required { get; }

    public IReadOnlyList<OneofDescriptor> Alternatives { get; }

    public FieldDescriptor? Find(string name) => _fields.GetValueOrDefault(name);
}
