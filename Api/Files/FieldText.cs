using Google.Protobuf.Reflection;
using SahelSim.Contracts.Settings;

namespace SahelSim.Api.Files;

/// <summary>Reads the text of one value as what its field is. The field decides, never the look of the text: an id written no, 1e3 or 0x1F is that text.</summary>
internal static class FieldText
{
    /// <returns>The value to set; null where the text is none, with what was expected and found in <paramref name="fault"/>.</returns>
    public static object? Read(FieldDescriptor field, string text, out string fault)
    {
        fault = $"expected {Expected(field)}, found {ScalarText.Shown(text)}";
        switch (field.FieldType)
        {
            case FieldType.String:
                return ReadText(field, text, ref fault);
            case FieldType.Double:
                return ReadNumber(field, text, ref fault);
            case FieldType.Int32:
                return ScalarText.Whole(text) is >= int.MinValue and <= int.MaxValue and var whole ? (int)whole : null;
            case FieldType.Int64:
                return ScalarText.Whole(text);
            case FieldType.Bool:
                return text is "true" or "false" ? text == "true" : null;
            case FieldType.Enum:
                return ReadEnum(field.EnumType, text, ref fault);
            case FieldType.Message when FieldForms.IsDate(field.MessageType):
                return ScalarText.Day(text);
            default:
                throw new NotSupportedException($"No file holds a field of type {field.FieldType} ({field.FullName}).");
        }
    }

    /// <summary>What a field may hold, in words.</summary>
    public static string Expected(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Double => FieldForms.IsConfidence(field) ? "a number in (0, 1], or low, moderate or high" : "a number",
        FieldType.Int32 or FieldType.Int64 => "a whole number",
        FieldType.Bool => "true or false",
        FieldType.Enum => $"one of {string.Join(", ", FieldForms.Values(field.EnumType).Select(FieldForms.Short))}",
        FieldType.Message => "a day such as 2026-01-29",
        _ => "text",
    };

    private static string? ReadText(FieldDescriptor field, string text, ref string fault)
    {
        if (ScalarText.Fault(text) is not { } found) return FieldForms.IsActorKind(field) ? text.ToLowerInvariant() : text;
        fault = $"the text {found}, which no field may hold";
        return null;
    }

    private static double? ReadNumber(FieldDescriptor field, string text, ref string fault)
    {
        if (FieldForms.IsConfidence(field) && FieldForms.ConfidenceOf(text) is { } confidence) return confidence;
        if (ScalarText.Number(text, out var expected) is { } number) return number;
        fault = $"{expected}, found {ScalarText.Shown(text)}";
        return null;
    }

    private static int? ReadEnum(EnumDescriptor type, string text, ref string fault)
    {
        if (FieldForms.ValueOf(type, text) is { } value) return value.Number;
        fault += Suggestion.For(text, FieldForms.Values(type).Select(FieldForms.Short));
        return null;
    }
}
