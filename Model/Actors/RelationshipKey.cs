namespace SahelSim.Model.Actors;

/// <summary>Names the relationship of <paramref name="Source"/> towards <paramref name="Target"/> in a channel; ordered by source, target, channel.</summary>
public readonly record struct RelationshipKey(ActorId Source, ActorId Target, Channel Channel) : IComparable<RelationshipKey>
{
    public int CompareTo(RelationshipKey other)
    {
        var bySource = Source.CompareTo(other.Source);
        if (bySource != 0) return bySource;
        var byTarget = Target.CompareTo(other.Target);
        return byTarget != 0 ? byTarget : Channel.CompareTo(other.Channel);
    }

    public override string ToString() => $"{Source}->{Target}/{Channel}";

    public static bool operator <(RelationshipKey left, RelationshipKey right) => left.CompareTo(right) < 0;

    public static bool operator >(RelationshipKey left, RelationshipKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(RelationshipKey left, RelationshipKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RelationshipKey left, RelationshipKey right) => left.CompareTo(right) >= 0;
}
