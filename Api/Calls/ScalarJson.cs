using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace SahelSim.Api.Calls;

/// <summary>Which JSON values and which texts of a query proto3 JSON takes for a field that is no message.</summary>
internal static class ScalarJson
{
    /// <summary>Whether a JSON value can be one of the field.</summary>
    public static bool IsValue(FieldDescriptor field, JsonElement value) => (field.FieldType, value.ValueKind) switch
    {
        (FieldType.Bool, var kind) => kind is JsonValueKind.True or JsonValueKind.False,
        (FieldType.String, var kind) => kind == JsonValueKind.String && value.GetString() is not null,
        (FieldType.Bytes, var kind) => kind == JsonValueKind.String && IsBase64(value.GetString()!),
        (FieldType.Double or FieldType.Float, JsonValueKind.String) => value.GetString() is "NaN" or "Infinity" or "-Infinity",
        (_, JsonValueKind.String) => IsText(field, value.GetString()!),
        (_, JsonValueKind.Number) => IsNumber(field, value.GetRawText()),
        _ => false,
    };

    /// <summary>Whether a text can be a value of the field.</summary>
    public static bool IsText(FieldDescriptor field, string text) => field.FieldType switch
    {
        FieldType.String or FieldType.Message or FieldType.Group => true,
        FieldType.Bytes => IsBase64(text),
        FieldType.Bool => bool.TryParse(text, out _),
        FieldType.Enum => field.EnumType.FindValueByName(text) is not null || IsNumber(field, text),
        FieldType.Double or FieldType.Float => text is "NaN" or "Infinity" or "-Infinity" || IsNumber(field, text),
        _ => IsNumber(field, text),
    };

    /// <summary>What a value of the field must be, in words.</summary>
    public static string Expected(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bool => "must be true or false",
        FieldType.String => "must be a string",
        FieldType.Bytes => "must be a string in base64",
        FieldType.Enum => $"must be one of {string.Join(", ", field.EnumType.Values.Select(value => value.Name))}",
        FieldType.Double or FieldType.Float => "must be a number",
        FieldType.UInt32 or FieldType.UInt64 or FieldType.Fixed32 or FieldType.Fixed64 => "must be a whole number, 0 or more, that fits",
        _ => "must be a whole number that fits",
    };

    private static bool IsNumber(FieldDescriptor field, string text) => field.FieldType switch
    {
        FieldType.Double or FieldType.Float => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => IsWhole(text, long.MinValue, long.MaxValue),
        FieldType.UInt64 or FieldType.Fixed64 => IsWhole(text, 0, ulong.MaxValue),
        FieldType.UInt32 or FieldType.Fixed32 => IsWhole(text, 0, uint.MaxValue),
        _ => IsWhole(text, int.MinValue, int.MaxValue),
    };

    private static bool IsWhole(string text, decimal least, decimal most) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole >= least && whole <= most;

    private static bool IsBase64(string text) => Base64.IsValid(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));
}
