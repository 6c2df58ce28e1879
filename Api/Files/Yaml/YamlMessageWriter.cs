using System.Collections;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Type;
using SahelSim.V1;
using Enum = System.Enum;

namespace SahelSim.Api.Files.Yaml;

/// <summary>
/// Writes messages of the API as YAML for people: what holds lists of messages in blocks, everything else in flow style on one line.
/// What <see cref="YamlDocument{T}"/> reads of it is the same message.
/// </summary>
/// <param name="withOutputs">Whether fields that the server sets are written: true to show a message, false to write a file.</param>
internal sealed class YamlMessageWriter(bool withOutputs)
{
    private readonly StringBuilder _text = new();

    /// <summary>The whole document of a message, one field after another.</summary>
    public static string Document(IMessage message, bool withOutputs)
    {
        var writer = new YamlMessageWriter(withOutputs);
        writer.Block(message, 0);
        return writer._text.Length == 0 ? "{}\n" : writer._text.ToString();
    }

    /// <summary>The fields of a message as lines.</summary>
    /// <param name="message">What is written.</param>
    /// <param name="indent">Spaces before each line; the first line has them already where <paramref name="begun"/>.</param>
    /// <param name="begun">Whether the first line has begun, behind the mark of a list entry.</param>
    public void Block(IMessage message, int indent, bool begun = false)
    {
        foreach (var field in Given(message))
        {
            if (!begun) Indent(indent);
            begun = false;
            Field(field, message, indent);
        }
    }

    /// <summary>One field as a line or block.</summary>
    public void Field(FieldDescriptor field, IMessage message, int indent)
    {
        _text.Append(field.Name).Append(':');
        var value = field.Accessor.GetValue(message);
        if (field.IsMap || !field.IsRepeated) Value(field, value, indent);
        else if (field.FieldType == FieldType.Message) Entries((IList)value, indent);
        else _text.Append(" [").AppendJoin(", ", ((IList)value).Cast<object>().Select(item => Scalar(field, item))).Append("]\n");
    }

    /// <summary>The entries of a list, each behind its mark.</summary>
    public void Entries(IEnumerable entries, int indent)
    {
        _text.Append('\n');
        foreach (IMessage entry in entries) Entry(entry, indent + 2);
    }

    public void Entry(IMessage entry, int indent)
    {
        Indent(indent);
        _text.Append("- ");
        if (HoldsLists(entry)) Block(entry, indent + 2, begun: true);
        else _text.Append(Flow(entry)).Append('\n');
    }

    /// <summary>A comment on a line of its own.</summary>
    public void Comment(string comment, int indent)
    {
        Indent(indent);
        _text.Append("# ").Append(comment).Append('\n');
    }

    public void BlankLine() => _text.Append('\n');

    public void Line(string line) => _text.Append(line).Append('\n');

    /// <summary>The fields that are set, in the order of the proto.</summary>
    public IEnumerable<FieldDescriptor> Given(IMessage message) =>
        message.Descriptor.Fields.InDeclarationOrder().Where(field => IsGiven(field, message) && (withOutputs || !FieldForms.IsOutput(field)));

    public override string ToString() => _text.ToString();

    private void Value(FieldDescriptor field, object value, int indent)
    {
        if (value is IMessage message && HoldsLists(message))
        {
            _text.Append('\n');
            Block(message, indent + 2);
        }
        else
        {
            _text.Append(' ').Append(Flowing(field, value)).Append('\n');
        }
    }

    private string Flow(IMessage message) => message switch
    {
        Date day => ScalarText.Written(day),
        Timestamp time => YamlText.Written(time.ToDateTime().ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z"),
        _ => $"{{{string.Join(", ", Given(message).Select(field => $"{field.Name}: {Flowing(field, field.Accessor.GetValue(message))}"))}}}",
    };

    private string Flowing(FieldDescriptor field, object value)
    {
        if (value is IDictionary map)
            return $"{{{string.Join(", ", map.Cast<DictionaryEntry>().OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal).Select(entry => $"{YamlText.Written(entry.Key.ToString()!)}: {YamlText.Written(entry.Value!.ToString()!)}"))}}}";
        if (field.IsRepeated) return $"[{string.Join(", ", ((IList)value).Cast<object>().Select(item => item is IMessage entry ? Flow(entry) : Scalar(field, item)))}]";
        return value is IMessage message ? Flow(message) : Scalar(field, value);
    }

    private static string Scalar(FieldDescriptor field, object value) => value switch
    {
        string text => YamlText.Written(text),
        double number => ScalarText.Written(number),
        bool truth => truth ? "true" : "false",
        Enum member => EnumName(field, Convert.ToInt32(member, CultureInfo.InvariantCulture)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string EnumName(FieldDescriptor field, int number) =>
        field.EnumType.FindValueByNumber(number) is { } value ? FieldForms.Short(value) : number.ToString(CultureInfo.InvariantCulture);

    private bool HoldsLists(IMessage message) =>
        Given(message).Any(field => field.FieldType == FieldType.Message && !field.IsMap
            && (field.IsRepeated || HoldsLists((IMessage)field.Accessor.GetValue(message))));

    private static bool IsGiven(FieldDescriptor field, IMessage message)
    {
        if (field.IsRepeated) return ((ICollection)field.Accessor.GetValue(message)).Count > 0;
        if (field.HasPresence) return field.Accessor.HasValue(message);
        return field.Accessor.GetValue(message) switch
        {
            string text => text.Length > 0,
            Enum member => Convert.ToInt32(member, CultureInfo.InvariantCulture) != 0,
            // A number that is not optional is written where the API requires it, even as 0.
            double number => number != 0 || double.IsNegative(number) || FieldForms.IsRequired(field),
            bool truth => truth,
            var value => Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0,
        };
    }

    private void Indent(int spaces) => _text.Append(' ', spaces);
}
