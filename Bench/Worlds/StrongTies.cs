using SahelSim.V1;

namespace SahelSim.Bench.Worlds;

/// <summary>Crises among those of a world who are close: all of them fall out at once, and then make up, so that very many take sides.</summary>
public sealed class StrongTies
{
    private readonly Quarrels[] quarrels;

    /// <param name="world">The world.</param>
    /// <param name="pairs">How many fall out: those whose levels towards each other, in all channels, add up to the most.</param>
    public StrongTies(World world, int pairs)
    {
        var closeness = new Dictionary<(string One, string Other), double>();
        foreach (var relationship in world.Relationships)
        {
            var (one, other) = (relationship.Key.Source, relationship.Key.Target);
            var pair = string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
            closeness[pair] = closeness.GetValueOrDefault(pair) + relationship.Level;
        }

        quarrels = [.. closeness.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(pairs).Select(pair => new Quarrels(pair.Key))];
    }

    /// <summary>The change with a number; they can follow one another for ever.</summary>
    /// <param name="number">From 0.</param>
    public Change At(int number)
    {
        var change = new Change { Note = "A crisis, or its end." };
        foreach (var quarrel in quarrels) change.Actions.Add(quarrel.At(number).Actions);
        return change;
    }
}
