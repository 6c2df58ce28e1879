using System.Collections.Immutable;

namespace SahelSim.Model.Actors;

/// <summary>Finds what an actor holds, in its sorted lists.</summary>
public static class Holdings
{
    /// <summary>The place of a relationship in <see cref="ActorState.Relationships"/>, or the complement of where it would stand.</summary>
    public static int IndexOfRelationship(this ActorState actor, ActorId target, Channel channel)
    {
        var list = actor.Relationships;
        int low = 0, high = list.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = list[middle].Target.CompareTo(target);
            if (order == 0) order = list[middle].Channel - channel;
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    /// <summary>The affinity towards a target in a channel; null where there is no relationship.</summary>
    public static double? AffinityTo(this ActorState actor, ActorId target, Channel channel) =>
        actor.IndexOfRelationship(target, channel) is >= 0 and var index ? actor.Relationships[index].Affinity : null;

    /// <summary>Whether a relationship with the partner is held in any channel.</summary>
    public static bool HoldsRelationshipWith(this ActorState actor, ActorId partner)
    {
        var index = actor.IndexOfRelationship(partner, Channel.Diplomatic);
        if (index < 0) index = ~index;
        return index < actor.Relationships.Length && actor.Relationships[index].Target == partner;
    }

    /// <summary>The place of a stance in <see cref="ActorState.Stances"/>, or the complement of where it would stand.</summary>
    public static int IndexOfStance(this ActorState actor, IssueId issue) =>
        IndexOf(actor.Stances, issue, static stance => stance.Issue);

    /// <summary>The place of a membership in <see cref="ActorState.Commitments"/>, or the complement of where it would stand.</summary>
    public static int IndexOfCommitment(this ActorState actor, ActorId bloc) =>
        IndexOf(actor.Commitments, bloc, static commitment => commitment.Bloc);

    /// <summary>The commitment to a bloc; null where the actor is no member, 0 where it is suspended.</summary>
    public static double? CommitmentTo(this ActorState actor, ActorId bloc) =>
        actor.IndexOfCommitment(bloc) is >= 0 and var index ? actor.Commitments[index].Value : null;

    private static int IndexOf<T, TKey>(ImmutableArray<T> list, TKey key, Func<T, TKey> keyOf)
        where TKey : IComparable<TKey>
    {
        int low = 0, high = list.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = keyOf(list[middle]).CompareTo(key);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }
}
