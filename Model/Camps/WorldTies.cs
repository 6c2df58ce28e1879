using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Camps;

/// <summary>What the actors of a world hold towards each other, over some channels.</summary>
public static class WorldTies
{
    /// <summary>The mean of the levels over those of the channels in which the relationship exists.</summary>
    /// <param name="actors">The actors that count, numbered as they stand here; relationships with others are left out.</param>
    /// <param name="channels">At least one.</param>
    /// <returns>One entry for each ordered pair that holds a relationship; by source.</returns>
    public static ImmutableArray<DirectedTie> Of(ImmutableArray<ActorState> actors, ImmutableArray<Channel> channels)
    {
        var numbers = actors.Select((actor, number) => (actor.Id, number)).ToDictionary(pair => pair.Id, pair => pair.number);
        var ties = ImmutableArray.CreateBuilder<DirectedTie>();
        for (var source = 0; source < actors.Length; source++)
        {
            var relationships = actors[source].Relationships;
            for (var at = 0; at < relationships.Length;)
            {
                var target = relationships[at].Target;
                var (sum, count) = (0.0, 0);
                for (; at < relationships.Length && relationships[at].Target == target; at++)
                {
                    if (!channels.Contains(relationships[at].Channel)) continue;
                    sum += DeterministicMath.Tanh(relationships[at].Affinity);
                    count++;
                }

                if (count > 0 && numbers.TryGetValue(target, out var number)) ties.Add(new DirectedTie(source, number, sum / count));
            }
        }

        return ties.ToImmutable();
    }
}
