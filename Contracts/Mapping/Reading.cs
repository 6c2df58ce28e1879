using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Mapping;

/// <summary>One message while it is read: where the reader is, and everything that was wrong so far. Paths are only written out when something is.</summary>
public sealed class Reading
{
    private readonly List<(string Field, int Index)> steps = [];
    private ImmutableArray<Refusal>.Builder? refusals;

    /// <summary>Whether nothing was wrong so far.</summary>
    public bool Clean => refusals is null;

    /// <summary>Everything that was wrong, in the order in which it was met.</summary>
    public ImmutableArray<Refusal> Refusals => refusals?.ToImmutable() ?? [];

    /// <summary>Steps into a field until the scope is disposed.</summary>
    public Scope At(string field) => At(field, -1);

    /// <summary>Steps into an element of a repeated field until the scope is disposed.</summary>
    public Scope At(string field, int index)
    {
        steps.Add((field, index));
        return new Scope(this);
    }

    /// <summary>Refuses the value of a field of the message that is being read.</summary>
    public void Refuse(string field, string message) => Refuse(RefusalReason.InvalidValue, field, message);

    /// <param name="reason">The entry in the catalogue.</param>
    /// <param name="field">A field of the message that is being read; empty: the message itself.</param>
    /// <param name="message">What was expected.</param>
    public void Refuse(RefusalReason reason, string field, string message) => Refuse(new Refusal(reason, field, message));

    /// <summary>Refuses with a path relative to the message that is being read.</summary>
    public void Refuse(Refusal refusal)
    {
        var prefix = Prefix();
        (refusals ??= ImmutableArray.CreateBuilder<Refusal>()).Add(prefix.Length == 0 ? refusal : refusal.Under(prefix));
    }

    /// <summary>Refuses a message that is absent; what is there is handed back.</summary>
    public T? Require<T>(string field, T? message)
        where T : class, IMessage
    {
        if (message is null) Refuse(field, "is required");
        return message;
    }

    private string Prefix()
    {
        if (steps.Count == 0) return "";
        var path = new StringBuilder();
        foreach (var (field, index) in steps)
        {
            if (path.Length > 0) path.Append('.');
            path.Append(field);
            if (index >= 0) path.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
        }

        return path.ToString();
    }

    /// <summary>A step that ends when it is disposed.</summary>
    public readonly ref struct Scope(Reading reading)
    {
        public void Dispose() => reading.steps.RemoveAt(reading.steps.Count - 1);
    }
}
