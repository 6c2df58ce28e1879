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

    public int CompareTo(Quantity other) =>
        IsStance != other.IsStance ? (IsStance ? 1 : -1)
        : IsStance ? stance.CompareTo(other.stance)
        : relationship.CompareTo(other.relationship);

    public override string ToString() => IsStance ? stance.ToString() : relationship.ToString();

    public static implicit operator Quantity(RelationshipKey key) => new(key);

    public static implicit operator Quantity(StanceKey key) => new(key);

    public static bool operator <(Quantity left, Quantity right) => left.CompareTo(right) < 0;

    public static bool operator >(Quantity left, Quantity right) => left.CompareTo(right) > 0;

    public static bool operator <=(Quantity left, Quantity right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Quantity left, Quantity right) => left.CompareTo(right) >= 0;
}
