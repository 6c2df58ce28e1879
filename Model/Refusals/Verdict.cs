using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SahelSim.Model.Refusals;

/// <summary>What a rule decided: a value, or every reason why there is none.</summary>
public sealed class Verdict<T>
    where T : class
{
    public Verdict(T value) => Value = value;

    /// <param name="refusals">At least one; in the order in which a reader meets the fields.</param>
    public Verdict(ImmutableArray<Refusal> refusals)
    {
        if (refusals.IsDefaultOrEmpty) throw new ArgumentException("A refusal needs a reason.", nameof(refusals));
        Refusals = refusals;
    }

    public Verdict(Refusal refusal)
        : this([refusal])
    {
    }

    /// <summary>The value; null where refused.</summary>
    public T? Value { get; }

    /// <summary>All reasons; empty where accepted.</summary>
    public ImmutableArray<Refusal> Refusals { get; } = [];

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Accepted => Value is not null;
}
