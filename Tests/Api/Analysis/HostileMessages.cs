using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SahelSim.Tests.Api.Analysis;

/// <summary>Requests that nobody in his senses would send, made from their descriptions: whatever fields a request has, or will have.</summary>
internal static class HostileMessages
{
    private const int Depth = 4;
    private static readonly string Long = new('a', 10_240);

    /// <summary>How a field can be filled.</summary>
    public enum Filling
    {
        Long,
        Unknown,
        NotANumber,
        Infinite,
        Negative,
        Huge,
    }

    /// <summary>A message of a type with every field filled the same way.</summary>
    public static IMessage Filled(MessageDescriptor type, Filling filling, int depth = Depth)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder()) Fill(message, field, filling, depth);
        return message;
    }

    /// <summary>For each field of a type that is not left alone, a message with that field filled, on top of what is given.</summary>
    public static IEnumerable<(string Field, IMessage Message)> OneByOne(IMessage given, Filling filling, Func<FieldDescriptor, bool> leftAlone)
    {
        foreach (var field in given.Descriptor.Fields.InDeclarationOrder().Where(field => !leftAlone(field)))
        {
            var message = given.Descriptor.Parser.ParseFrom(given.ToByteString());
            Fill(message, field, filling, Depth);
            yield return (field.Name, message);
        }
    }

    private static void Fill(IMessage message, FieldDescriptor field, Filling filling, int depth)
    {
        if (Value(field, filling, depth) is not { } value) return;
        if (field.IsMap) return;
        if (!field.IsRepeated) field.Accessor.SetValue(message, value);
        else ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
    }

    private static object? Value(FieldDescriptor field, Filling filling, int depth) => field.FieldType switch
    {
        FieldType.String => filling == Filling.Long ? Long : filling == Filling.Unknown ? "nobody" : null,
        FieldType.Double => filling switch { Filling.NotANumber => double.NaN, Filling.Infinite => double.PositiveInfinity, Filling.Negative => -1.0, Filling.Huge => 1e300, _ => null },
        FieldType.Int32 => filling switch { Filling.Negative => -1, Filling.Huge => int.MaxValue, _ => null },
        FieldType.Int64 => filling switch { Filling.Negative => -1L, Filling.Huge => long.MaxValue, _ => null },
        FieldType.UInt32 => filling == Filling.Huge ? uint.MaxValue : null,
        FieldType.UInt64 => filling == Filling.Huge ? ulong.MaxValue : null,
        FieldType.Enum => filling switch { Filling.Negative => -1, Filling.Huge => 99, _ => null },
        FieldType.Bool => true,
        FieldType.Message when depth > 0 && !field.IsMap => Filled(field.MessageType, filling, depth - 1),
        _ => null,
    };
}
