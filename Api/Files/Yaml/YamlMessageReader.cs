using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SahelSim.Contracts.Settings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SahelSim.Api.Files.Yaml;

/// <summary>Reads messages of the API from YAML by their descriptors. What is wrong is noted and left out, and reading goes on.</summary>
internal sealed class YamlMessageReader(YamlCursor cursor, FileErrors errors)
{
    private const int LongestName = 64;

    private readonly MessageForms _forms = new();

    /// <summary>Reads the node that the cursor stands on and goes behind it.</summary>
    /// <param name="type">What it must be.</param>
    /// <param name="path">Of the node; empty for the whole document.</param>
    /// <returns>The message without what was wrong; null where nothing could be made of the node.</returns>
    public IMessage? ReadMessage(MessageDescriptor type, string path)
    {
        if (cursor.Node is not MappingStart start)
        {
            var form = _forms.Of(type);
            Refuse(path, $"expected {(FieldForms.IsDate(type) ? "a day such as 2026-01-29" : $"a mapping with fields such as {string.Join(", ", form.Names.Take(4))}")}, found {Describe(cursor.Node)}");
            cursor.Skip();
            return null;
        }

        cursor.Next();
        var message = type.Parser.ParseFrom(ByteString.Empty);
        ReadFields(_forms.Of(type), start, message, path);
        return message;
    }

    private void ReadFields(MessageForm form, MappingStart start, IMessage message, string path)
    {
        var seen = new Dictionary<string, long>();
        var chosen = new Dictionary<OneofDescriptor, string>();
        while (cursor.Node is not MappingEnd)
        {
            if (cursor.Node is not Scalar key)
            {
                Refuse(path, $"expected the name of a field, found {Describe(cursor.Node)}");
                cursor.Skip();
                cursor.Skip();
                continue;
            }

            cursor.Next();
            if (Choose(form, key, path, seen, chosen) is { } field) ReadField(field, message, Inside(path, field.Name));
            else cursor.Skip();
        }

        cursor.Next();
        foreach (var field in form.Required.Where(field => !seen.ContainsKey(field.Name)))
            errors.Add(start.Start.Line, start.Start.Column, Inside(path, field.Name), "is required and missing");
        foreach (var oneof in form.Alternatives.Where(oneof => !chosen.ContainsKey(oneof)))
            errors.Add(start.Start.Line, start.Start.Column, path, $"expected one of {string.Join(", ", oneof.Fields.Select(field => field.Name))}");
    }

    /// <returns>The field of a key; null where it is unknown, given twice, or excluded by another.</returns>
    private FieldDescriptor? Choose(MessageForm form, Scalar key, string path, Dictionary<string, long> seen, Dictionary<OneofDescriptor, string> chosen)
    {
        var (line, column) = (key.Start.Line, key.Start.Column);
        if (form.Find(key.Value) is not { } field)
        {
            var message = form.Outputs.Contains(key.Value)
                ? $"{key.Value} is set by the server; remove it"
                : $"there is no field {ScalarText.Shown(key.Value)} here{Hint(key.Value, form)}";
            errors.Add(line, column, key.Value.Length <= LongestName ? Inside(path, key.Value) : path, message);
            return null;
        }

        if (!seen.TryAdd(field.Name, line))
        {
            errors.Add(line, column, Inside(path, field.Name), $"is given twice, first in line {seen[field.Name]}");
            return null;
        }

        if (FieldForms.Alternatives(field) is not { } oneof || chosen.TryAdd(oneof, field.Name)) return field;
        errors.Add(line, column, path, $"{field.Name} excludes {chosen[oneof]}: give exactly one of {string.Join(", ", oneof.Fields.Select(other => other.Name))}");
        return null;
    }

    private void ReadField(FieldDescriptor field, IMessage message, string path)
    {
        if (field.IsRepeated)
        {
            ReadList(field, (IList)field.Accessor.GetValue(message), path);
            return;
        }

        if (ReadValue(field, path) is { } value) field.Accessor.SetValue(message, value);
    }

    private void ReadList(FieldDescriptor field, IList list, string path)
    {
        if (cursor.Node is not SequenceStart)
        {
            Refuse(path, cursor.Node is Scalar { Value: "" } ? "expected a list; write [] for an empty one" : $"expected a list, found {Describe(cursor.Node)}");
            cursor.Skip();
            return;
        }

        cursor.Next();
        for (var at = 0; cursor.Node is not SequenceEnd; at++)
        {
            // An entry that could not be read keeps its place, so that later paths still count rightly.
            var value = ReadValue(field, $"{path}[{at}]");
            if (value is null && field.FieldType == FieldType.Message) value = field.MessageType.Parser.ParseFrom(ByteString.Empty);
            if (value is not null) list.Add(value);
        }

        cursor.Next();
    }

    private object? ReadValue(FieldDescriptor field, string path)
    {
        var isDay = field.FieldType == FieldType.Message && FieldForms.IsDate(field.MessageType);
        if (field.FieldType == FieldType.Message && !(isDay && cursor.Node is Scalar)) return ReadMessage(field.MessageType, path);
        if (cursor.Node is Scalar scalar)
        {
            cursor.Next();
            return ReadScalar(field, scalar, path);
        }

        Refuse(path, $"expected {FieldText.Expected(field)}, found {Describe(cursor.Node)}");
        cursor.Skip();
        return null;
    }

    private object? ReadScalar(FieldDescriptor field, Scalar scalar, string path)
    {
        var value = FieldText.Read(field, scalar.Value, out var fault);
        if (value is double or int or long or bool && field.FieldType != FieldType.Enum && scalar.Style != ScalarStyle.Plain && !FieldForms.IsConfidence(field))
        {
            value = null;
            fault = $"expected {FieldText.Expected(field)} without quotes, found {ScalarText.Shown(scalar.Value)}";
        }

        if (value is null) errors.Add(scalar.Start.Line, scalar.Start.Column, path, fault);
        return value;
    }

    private void Refuse(string path, string message) =>
        errors.Add(cursor.Node.Start.Line, cursor.Node.Start.Column, path, message);

    /// <summary>A name of digits is what is left of a decimal comma: {level: 0,5} holds a field 5.</summary>
    private static string Hint(string name, MessageForm form) =>
        name.Length > 0 && name.All(char.IsAsciiDigit) ? "; decimals are written with a point" : Suggestion.For(name, form.Names);

    private static string Inside(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Describe(ParsingEvent node) => node switch
    {
        Scalar scalar => ScalarText.Shown(scalar.Value),
        SequenceStart => "a list",
        MappingStart => "a mapping",
        AnchorAlias => "an alias",
        _ => "nothing",
    };
}
