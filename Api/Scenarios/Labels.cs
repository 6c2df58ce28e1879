using System.Collections.Immutable;
using SahelSim.Contracts.Mapping;

namespace SahelSim.Api.Scenarios;

/// <summary>The labels of a scenario: up to 64; keys <c>[a-z0-9_-]{1,63}</c>, values up to 256 bytes.</summary>
public static class Labels
{
    private const int CountMax = 64;
    private const int KeyLengthMax = 63;
    private const int ValueBytesMax = 256;

    public static ImmutableSortedDictionary<string, string> Read(Reading reading, string field, IDictionary<string, string> labels)
    {
        if (labels.Count > CountMax) reading.Refuse(field, $"must be at most {CountMax}");
        foreach (var (key, value) in labels.OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            if (!IsKey(key))
            {
                reading.Refuse(field, "must have keys of 1 to 63 of a-z, 0-9, _ and -");
                break;
            }

            WrittenText.Check(reading, $"{field}.{key}", value, ValueBytesMax);
        }

        return labels.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>Whether it can be the key of a label.</summary>
    public static bool IsKey(string key) =>
        key.Length is >= 1 and <= KeyLengthMax
        && key.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '_' or '-');
}
