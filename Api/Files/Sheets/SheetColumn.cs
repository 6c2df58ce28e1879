using System.Collections;
using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Type;
using SahelSim.V1;
using Enum = System.Enum;

namespace SahelSim.Api.Files.Sheets;

/// <summary>A column of a spreadsheet: one value somewhere inside a message.</summary>
/// <param name="Name">In the header.</param>
/// <param name="Steps">From the row's message to the value.</param>
internal sealed record SheetColumn(string Name, ImmutableArray<FieldDescriptor> Steps)
{
    /// <summary>The value's own field.</summary>
    public FieldDescriptor Field => Steps[^1];

    /// <summary>In the API's spelling, under the row's own path.</summary>
    public string Path { get; } = string.Join('.', Steps.Select(step => step.Name));

    /// <summary>Whether no row may leave it empty.</summary>
    public bool Required { get; } = Steps.All(FieldForms.IsRequired);

    /// <summary>The cell of a message; empty where the value is not set.</summary>
    public string Read(IMessage row)
    {
        foreach (var step in Steps[..^1])
        {
            if (step.Accessor.GetValue(row) is not IMessage inner) return "";
            row = inner;
        }

        if (Field.IsRepeated) return SheetCell.Safe(string.Join(' ', ((IList)Field.Accessor.GetValue(row)).Cast<string>()));
        if (Field.HasPresence && !Field.Accessor.HasValue(row)) return "";
        return Field.Accessor.GetValue(row) switch
        {
            string text => SheetCell.Safe(text),
            double number => ScalarText.Written(number),
            Date day => ScalarText.Written(day),
            bool yes => yes ? "true" : "",
            Change change => JsonFormatter.Default.Format(change),
            Enum member => Field.EnumType.FindValueByNumber(Convert.ToInt32(member, null)) is { Number: not 0 } value ? FieldForms.Short(value) : "",
            var other => throw new NotSupportedException($"No sheet holds {other?.GetType()} ({Field.FullName})."),
        };
    }

    /// <summary>Sets the value of a cell that is not empty.</summary>
    /// <returns>What is wrong with it; null where it was set.</returns>
    public string? Set(IMessage row, string cell)
    {
        foreach (var step in Steps[..^1])
        {
            if (step.Accessor.GetValue(row) is null) step.Accessor.SetValue(row, step.MessageType.Parser.ParseFrom(ByteString.Empty));
            row = (IMessage)step.Accessor.GetValue(row);
        }

        if (IsChange(Field)) return SetChange(row, cell);
        var text = Field.FieldType == FieldType.String ? SheetCell.Text(cell) : cell.Trim();
        var words = Field.IsRepeated ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [text];
        foreach (var word in words)
        {
            if (FieldText.Read(Field, word, out var fault) is not { } value) return fault;
            if (Field.IsRepeated) ((IList)Field.Accessor.GetValue(row)).Add(value);
            else Field.Accessor.SetValue(row, value);
        }

        return null;
    }

    private string? SetChange(IMessage row, string cell)
    {
        try
        {
            Field.Accessor.SetValue(row, Change.Parser.ParseJson(cell));
            return null;
        }
        catch (Exception fault) when (fault is InvalidProtocolBufferException or InvalidJsonException)
        {
            return "expected a change as JSON, as the API has it";
        }
    }

    private static bool IsChange(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType == Change.Descriptor;

    /// <summary>The columns of a message: its values in the order of the proto, keys and evidence spread out, a change as JSON, lists of messages left to sheets of their own.</summary>
    public static ImmutableArray<SheetColumn> Of(MessageDescriptor message) => [.. Of(message, [])];

    private static IEnumerable<SheetColumn> Of(MessageDescriptor message, ImmutableArray<FieldDescriptor> steps)
    {
        foreach (var field in new MessageForm(message).Fields)
        {
            if (field.FieldType != FieldType.Message) yield return new SheetColumn(NameOf(field, steps), steps.Add(field));
            else if (FieldForms.IsDate(field.MessageType) || IsChange(field)) yield return new SheetColumn(NameOf(field, steps), steps.Add(field));
            else if (!field.IsRepeated) foreach (var inner in Of(field.MessageType, steps.Add(field))) yield return inner;
        }
    }

    /// <summary>Evidence of a row's one number is confidence, low, high, as_of and note; of a further number influence_confidence and so on.</summary>
    private static string NameOf(FieldDescriptor field, ImmutableArray<FieldDescriptor> steps)
    {
        if (field.ContainingType.FullName != Evidence.Descriptor.FullName) return field.Name;
        var owner = steps[^1].Name;
        // Beside a note of the row's own.
        if (field.FieldNumber == Evidence.NoteFieldNumber && steps[^1].ContainingType == SetTripwire.Descriptor) return "evidence_note";
        if (owner != "evidence") return $"{owner[..^"_evidence".Length]}_{field.Name}";
        return field.FieldNumber == Evidence.SourceFieldNumber ? "evidence_source" : field.Name;
    }
}
