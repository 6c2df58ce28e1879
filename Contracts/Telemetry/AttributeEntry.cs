using System.Collections.Immutable;

namespace SahelSim.Contracts.Telemetry;

/// <summary>An attribute of an instrument.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Values">All values that it can have; empty where they are ids of what someone chose to observe, whose number is limited.</param>
public sealed record AttributeEntry(string Key, ImmutableArray<string> Values)
{
    /// <summary>The attribute with each of its values, made once so that recording it allocates nothing.</summary>
    public ImmutableArray<KeyValuePair<string, object?>> Tags { get; } = [.. Values.Select(value => KeyValuePair.Create(Key, (object?)value))];

    /// <summary>The attribute with one of its values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of its values.</exception>
    public KeyValuePair<string, object?> Tag(string value) => Values.IndexOf(value, StringComparer.Ordinal) is >= 0 and var index
        ? Tags[index]
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"No value of {Key}.");

    /// <summary>An attribute whose values are a closed set.</summary>
    public static AttributeEntry Closed(string key, params ReadOnlySpan<string> values) => new(key, [.. values]);

    /// <summary>An attribute whose values are ids of what is observed.</summary>
    public static AttributeEntry Observed(string key) => new(key, []);
}
