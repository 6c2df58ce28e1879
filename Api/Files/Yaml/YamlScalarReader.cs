using Google.Protobuf.Reflection;
using Google.Type;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SahelSim.Api.Files.Yaml;

/// <summary>Reads a scalar as what its field is. The field decides, never the look of the text: an id written no, 1e3 or 0x1F is that text.</summary>
internal sealed class YamlScalarReader(FileErrors errors)
{
    /// <returns>The value to set; null where the text is none, which has been noted.</returns>
    public object? Read(FieldDescriptor field, Scalar scalar, string path) => field.FieldType switch
    {
        FieldType.String => ReadText(field, scalar, path),
        FieldType.Double => ReadNumber(field, scalar, path),
        FieldType.Int32 => ReadWhole(scalar, path) is { } whole ? (object)(int)whole : null,
        FieldType.Bool => ReadTruth(scalar, path),
        FieldType.Enum => ReadEnum(field, scalar, path),
        _ => throw new NotSupportedException($"No file holds a field of type {field.FieldType} ({field.FullName})."),
    };

    /// <returns>The day; null where the text is none, which has been noted.</returns>
    public Date? ReadDay(Scalar scalar, string path)
    {
        if (ScalarText.Day(scalar.Value) is { } day) return day;
        Refuse(scalar, path, $"expected a day such as 2026-01-29, found {ScalarText.Shown(scalar.Value)}");
        return null;
    }

    public static string Expected(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Double => FieldForms.IsConfidence(field) ? "a number in (0, 1], or low, moderate or high" : "a number",
        FieldType.Int32 => "a whole number",
        FieldType.Bool => "true or false",
        FieldType.Enum => $"one of {string.Join(", ", FieldForms.Values(field.EnumType).Select(FieldForms.Short))}",
        _ => "text",
    };

    private string? ReadText(FieldDescriptor field, Scalar scalar, string path)
    {
        if (ScalarText.Fault(scalar.Value) is { } fault)
        {
            Refuse(scalar, path, $"the text {fault}, which no field may hold");
            return null;
        }

        // Kinds are few words and look like enums beside them; the API spells them in small letters.
        return FieldForms.IsActorKind(field) ? scalar.Value.ToLowerInvariant() : scalar.Value;
    }

    private double? ReadNumber(FieldDescriptor field, Scalar scalar, string path)
    {
        if (FieldForms.IsConfidence(field) && FieldForms.ConfidenceOf(scalar.Value) is { } confidence) return confidence;
        string expected;
        if (scalar.Style != ScalarStyle.Plain)
        {
            expected = "expected a number without quotes";
        }
        else if (ScalarText.Number(scalar.Value, out expected) is { } number)
        {
            return number;
        }

        Refuse(scalar, path, $"{expected}, found {ScalarText.Shown(scalar.Value)}");
        return null;
    }

    private long? ReadWhole(Scalar scalar, string path)
    {
        if (scalar.Style == ScalarStyle.Plain && ScalarText.Whole(scalar.Value) is >= int.MinValue and <= int.MaxValue and var whole) return whole;
        Refuse(scalar, path, $"expected a whole number, found {ScalarText.Shown(scalar.Value)}");
        return null;
    }

    private bool? ReadTruth(Scalar scalar, string path)
    {
        if (scalar is { Style: ScalarStyle.Plain, Value: "true" or "false" }) return scalar.Value == "true";
        Refuse(scalar, path, $"expected true or false, found {ScalarText.Shown(scalar.Value)}");
        return null;
    }

    private int? ReadEnum(FieldDescriptor field, Scalar scalar, string path)
    {
        if (FieldForms.ValueOf(field.EnumType, scalar.Value) is { } value) return value.Number;
        var names = FieldForms.Values(field.EnumType).Select(FieldForms.Short).ToArray();
        Refuse(scalar, path, $"expected one of {string.Join(", ", names)}; found {ScalarText.Shown(scalar.Value)}{Suggestion.For(scalar.Value, names)}");
        return null;
    }

    private void Refuse(Scalar scalar, string path, string message) => errors.Add(scalar.Start.Line, scalar.Start.Column, path, message);
}
