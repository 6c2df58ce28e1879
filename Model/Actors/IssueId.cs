namespace SahelSim.Model.Actors;

/// <summary>The identifier of an issue of a world, such as <c>counterterrorism</c>.</summary>
/// <param name="Value"><c>[A-Za-z0-9_-]{1,63}</c>, case-sensitive; ordered ordinally.</param>
public readonly record struct IssueId(string Value) : IComparable<IssueId>
{
    public int CompareTo(IssueId other) => string.CompareOrdinal(Value, other.Value);

    public bool Equals(IssueId other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    public override int GetHashCode() => Value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => Value;

    public static bool operator <(IssueId left, IssueId right) => left.CompareTo(right) < 0;

    public static bool operator >(IssueId left, IssueId right) => left.CompareTo(right) > 0;

    public static bool operator <=(IssueId left, IssueId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(IssueId left, IssueId right) => left.CompareTo(right) >= 0;
}
