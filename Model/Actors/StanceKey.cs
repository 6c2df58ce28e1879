namespace SahelSim.Model.Actors;

/// <summary>Names the stance of an actor on an issue; ordered by actor, issue.</summary>
public readonly record struct StanceKey(ActorId Actor, IssueId Issue) : IComparable<StanceKey>
{
    public int CompareTo(StanceKey other)
    {
        var byActor = Actor.CompareTo(other.Actor);
        return byActor != 0 ? byActor : Issue.CompareTo(other.Issue);
    }

    public override string ToString() => $"{Actor}:{Issue}";

    public static bool operator <(StanceKey left, StanceKey right) => left.CompareTo(right) < 0;

    public static bool operator >(StanceKey left, StanceKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(StanceKey left, StanceKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(StanceKey left, StanceKey right) => left.CompareTo(right) >= 0;
}
