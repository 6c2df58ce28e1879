using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace SahelSim.Contracts.Mapping;

/// <summary>Field masks of names at the top level of a message. JSON spells them in lowerCamelCase, which is accepted too.</summary>
public static class FieldMasks
{
    /// <summary>The fields that a mask names; paths that are none are refused.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="field">The mask's field.</param>
    /// <param name="mask">The mask; absent or empty: no field.</param>
    /// <param name="message">What it names fields of.</param>
    /// <param name="among">Those that may be named; null: all.</param>
    public static HashSet<string> Read(Reading reading, string field, FieldMask? mask, MessageDescriptor message, IReadOnlyCollection<string>? among = null)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in mask?.Paths ?? [])
        {
            var named = message.Fields.InDeclarationOrder().FirstOrDefault(known => known.Name == path || known.JsonName == path);
            if (named is not null && (among is null || among.Contains(named.Name))) names.Add(named.Name);
            else reading.Refuse(field, $"may name {(among is null ? $"fields of {message.Name} at the top level" : string.Join(", ", among))} only");
        }

        return names;
    }
}
