namespace SahelSim.Model.Actors;

/// <summary>What can move: the affinity of a relationship or the position of a stance. Relationships come before stances in every order.</summary>
public readonly record struct Quantity : IComparable<Quantity>
{
    private const Channel OfStance = 0;

    private readonly string holder;

    // The target of a relationship, or the issue of a stance.
    private readonly string counterpart;
    private readonly Channel channel;

    public Quantity(RelationshipKey relationship) =>
        (holder, counterpart, channel) = (relationship.Source.Value, relationship.Target.Value, relationship.Channel);

    public Quantity(StanceKey stance) => (holder, counterpart, channel) = (stance.Actor.Value, stance.Issue.Value, OfStance);

    public bool IsStance => channel == OfStance;

    /// <summary>The relationship; only where <see cref="IsStance"/> is false.</summary>
    public RelationshipKey Relationship => IsStance
        ? throw new InvalidOperationException($"{Stance} is a stance.")
        : new(new(holder), new(counterpart), channel);

    /// <summary>The stance; only where <see cref="IsStance"/> is true.</summary>
    public StanceKey Stance => IsStance
        ? new(new(holder), new(counterpart))
        : throw new InvalidOperationException($"{Relationship} is a relationship.");

    /// <summary>The actor whose relationship or stance it is.</summary>
    public ActorId Holder => new(holder);

    public int CompareTo(Quantity other) => Compare(this, other);

    /// <summary>As <see cref="CompareTo"/>, without copies: waves are merged by it.</summary>
    public static int Compare(in Quantity left, in Quantity right)
    {
        if (left.IsStance != right.IsStance) return left.IsStance ? 1 : -1;
        var order = Compare(left.holder, right.holder);
        if (order == 0) order = Compare(left.counterpart, right.counterpart);
        return order != 0 ? order : left.channel - right.channel;
    }

    public override string ToString() => IsStance ? Stance.ToString() : Relationship.ToString();

    // Within a world an id is mostly one and the same string.
    private static int Compare(string left, string right) => ReferenceEquals(left, right) ? 0 : string.CompareOrdinal(left, right);

    public static implicit operator Quantity(RelationshipKey key) => new(key);

    public static implicit operator Quantity(StanceKey key) => new(key);

    public static bool operator <(Quantity left, Quantity right) => left.CompareTo(right) < 0;

    public static bool operator >(Quantity left, Quantity right) => left.CompareTo(right) > 0;

    public static bool operator <=(Quantity left, Quantity right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Quantity left, Quantity right) => left.CompareTo(right) >= 0;
}
