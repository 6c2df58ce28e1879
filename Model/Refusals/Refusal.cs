using System.Collections.Immutable;

namespace SahelSim.Model.Refusals;

/// <summary>Why something was not done, as a value: nothing has happened.</summary>
/// <param name="Reason">The entry in the catalogue of reasons.</param>
/// <param name="Path">The field at fault in the API's spelling, such as <c>actions[3].event.source</c>; empty where it is no single field.</param>
/// <param name="Message">What was wrong and what to do, for people.</param>
/// <param name="Metadata">Typed facts for programs, by the catalogue's keys; sorted by key.</param>
public sealed record Refusal(RefusalReason Reason, string Path, string Message, ImmutableSortedDictionary<string, string> Metadata)
{
    public Refusal(RefusalReason reason, string path, string message)
        : this(reason, path, message, ImmutableSortedDictionary<string, string>.Empty)
    {
    }

    /// <summary>The same refusal with one more fact.</summary>
    public Refusal With(string key, string value) => this with { Metadata = Metadata.SetItem(key, value) };

    /// <summary>The same refusal for a field inside a larger message.</summary>
    public Refusal Under(string prefix) => this with { Path = Path.Length == 0 ? prefix : $"{prefix}.{Path}" };
}
