namespace SahelSim.Model.Tripwires;

/// <summary>The identifier of a tripwire within a scenario, such as <c>partners-rally</c>.</summary>
/// <param name="Value"><c>[A-Za-z0-9_-]{1,63}</c>, case-sensitive; ordered ordinally.</param>
public readonly record struct TripwireId(string Value) : IComparable<TripwireId>
{
    public int CompareTo(TripwireId other) => string.CompareOrdinal(Value, other.Value);

    public bool Equals(TripwireId other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    public override int GetHashCode() => Value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => Value;

    public static bool operator <(TripwireId left, TripwireId right) => left.CompareTo(right) < 0;

    public static bool operator >(TripwireId left, TripwireId right) => left.CompareTo(right) > 0;

    public static bool operator <=(TripwireId left, TripwireId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TripwireId left, TripwireId right) => left.CompareTo(right) >= 0;
}
