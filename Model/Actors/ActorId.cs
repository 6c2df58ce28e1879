namespace SahelSim.Model.Actors;

/// <summary>The identifier of an actor within a world or scenario, such as <c>MLI</c> or <c>ECOWAS</c>.</summary>
/// <param name="Value"><c>[A-Za-z0-9_-]{1,63}</c>, case-sensitive; ordered ordinally.</param>
public readonly record struct ActorId(string Value) : IComparable<ActorId>
{
    public int CompareTo(ActorId other) => string.CompareOrdinal(Value, other.Value);

    public bool Equals(ActorId other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    public override int GetHashCode() => Value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => Value;

    public static bool operator <(ActorId left, ActorId right) => left.CompareTo(right) < 0;

    public static bool operator >(ActorId left, ActorId right) => left.CompareTo(right) > 0;

    public static bool operator <=(ActorId left, ActorId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ActorId left, ActorId right) => left.CompareTo(right) >= 0;
}
