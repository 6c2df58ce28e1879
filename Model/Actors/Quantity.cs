namespace SahelSim.Model.Actors;

/// <summary>What can move: the affinity of a relationship or the position of a stance. Relationships come before stances in every order.</summary>
public readonly record struct Quantity : IComparable<Quantity>
{
    private readonly RelationshipKey relationship;
    private readonly StanceKey stance;

    public Quantity(RelationshipKey relationship) => this.relationship = relationship;

    public Quantity(StanceKey stance)
    {
        this.stance = stance;
        IsStance = true;
    }

    public bool IsStance { get; }

    /// <summary>The relationship; only where <see cref="IsStance"/> is false.</summary>
    public RelationshipKey Relationship => IsStance ? throw new InvalidOperationException($"{stance} is a stance.") : relationship;

    /// <summary>The stance; only where <see cref="IsStance"/> is true.</summary>
    public StanceKey Stance => IsStance ? stance : throw new InvalidOperationException($"{relationship} is a relationship.");

    /// <summary>The actor whose relationship or stance it is.</summary>
    public ActorId Holder => IsStance ? stance.Actor : relationship.Source;

    public int CompareTo(Quantity other) => Compare(this, other);

    /// <summary>As <see cref="CompareTo"/>, without copies: waves are merged by it.</summary>
    public static int Compare(in Quantity left, in Quantity right)
    {
        if (left.IsStance != right.IsStance) return left.IsStance ? 1 : -1;
        if (left.IsStance) return left.stance.CompareTo(right.stance);
        var order = Compare(left.relationship.Source, right.relationship.Source);
        if (order == 0) order = Compare(left.relationship.Target, right.relationship.Target);
        return order != 0 ? order : left.relationship.Channel - right.relationship.Channel;
    }

    public override string ToString() => IsStance ? stance.ToString() : relationship.ToString();

    // Within a world an id is mostly one and the same string.
    private static int Compare(ActorId left, ActorId right) => ReferenceEquals(left.Value, right.Value) ? 0 : left.CompareTo(right);

    public static implicit operator Quantity(RelationshipKey key) => new(key);

    public static implicit operator Quantity(StanceKey key) => new(key);

    public static bool operator <(Quantity left, Quantity right) => left.CompareTo(right) < 0;

    public static bool operator >(Quantity left, Quantity right) => left.CompareTo(right) > 0;

    public static bool operator <=(Quantity left, Quantity right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Quantity left, Quantity right) => left.CompareTo(right) >= 0;
}
