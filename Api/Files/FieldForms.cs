using Google.Api;
using Google.Protobuf.Reflection;
using Google.Type;
using SahelSim.V1;

namespace SahelSim.Api.Files;

/// <summary>How fields of the API are written in files: short enums, days as 2026-01-29, confidence in words.</summary>
internal static class FieldForms
{
    /// <summary>Words for a confidence, as in the API's comment.</summary>
    private static readonly Dictionary<string, double> ConfidenceWords = new() { ["low"] = 0.3, ["moderate"] = 0.6, ["high"] = 0.9 };

    public static bool IsDate(MessageDescriptor message) => message.FullName == Date.Descriptor.FullName;

    public static bool IsConfidence(FieldDescriptor field) =>
        field.ContainingType.FullName == Evidence.Descriptor.FullName && field.FieldNumber == Evidence.ConfidenceFieldNumber;

    /// <summary>A text that is one of a few words and looks like an enum: capitals are read too.</summary>
    public static bool IsActorKind(FieldDescriptor field) =>
        field.ContainingType.FullName == Actor.Descriptor.FullName && field.FieldNumber == Actor.KindFieldNumber;

    public static bool IsRequired(FieldDescriptor field) => Behaves(field, FieldBehavior.Required);

    /// <summary>Set by the server, and so no part of a file.</summary>
    public static bool IsOutput(FieldDescriptor field) => Behaves(field, FieldBehavior.OutputOnly);

    /// <summary>The alternatives of a field, where exactly one must be given.</summary>
    public static OneofDescriptor? Alternatives(FieldDescriptor field) => field.RealContainingOneof;

    public static double? ConfidenceOf(string word) => ConfidenceWords.TryGetValue(word, out var confidence) ? confidence : null;

    /// <summary><c>ASSAULT</c> for <c>EVENT_TYPE_ASSAULT</c>.</summary>
    public static string Short(EnumValueDescriptor value)
    {
        var prefix = Prefix(value.EnumDescriptor);
        return value.Name.StartsWith(prefix, StringComparison.Ordinal) ? value.Name[prefix.Length..] : value.Name;
    }

    /// <summary>The values that a file may give: all but the unspecified one.</summary>
    public static IEnumerable<EnumValueDescriptor> Values(EnumDescriptor type) => type.Values.Where(value => value.Number != 0);

    /// <summary>The value of a short or full name; null where there is none, or it is the unspecified one.</summary>
    public static EnumValueDescriptor? ValueOf(EnumDescriptor type, string name) =>
        Values(type).FirstOrDefault(value => value.Name == name || Short(value) == name);

    private static string Prefix(EnumDescriptor type) =>
        string.Concat(type.Name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : char.ToUpperInvariant(letter).ToString())) + "_";

    private static bool Behaves(FieldDescriptor field, FieldBehavior behavior) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(behavior) == true;
}
