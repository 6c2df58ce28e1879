using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>The course of one spread, wave by wave: whoever carries the waves to the actors asks it what comes next and when it ends. Not thread-safe.</summary>
/// <remarks>docs/model.md, "The waves".</remarks>
public sealed class Spread
{
    private readonly ImmutableArray<ImmutableArray<Delta>>.Builder waves = ImmutableArray.CreateBuilder<ImmutableArray<Delta>>();
    private readonly int maxWaves;
    private bool ended;
    private bool truncated;
    private Quantity? outOfRange;

    /// <param name="impulses">Wave 0: sorted by quantity, no quantity twice.</param>
    /// <param name="maxWaves">The number of the last wave that may be.</param>
    public Spread(ImmutableArray<Delta> impulses, int maxWaves)
    {
        this.maxWaves = maxWaves;
        Take(impulses);
    }

    /// <summary>The number of the last wave taken; −1 before any.</summary>
    public int Number => waves.Count - 1;

    /// <summary>The wave that the actors must now react to; null when the spread has ended.</summary>
    public ImmutableArray<Delta>? Current => ended ? null : waves[^1];

    /// <summary>What has followed so far.</summary>
    public SpreadResult Result => new(waves.ToImmutable(), truncated, outOfRange);

    /// <summary>Takes the next wave.</summary>
    /// <param name="reactions">What each actor answered to the current wave; in id order of the actors, each sorted by quantity.</param>
    public void Advance(IReadOnlyList<ImmutableArray<Delta>> reactions) => Take(Joined(reactions));

    // An actor moves only what it holds: its relationships come before those of the next actor, and so do its stances.
    private static ImmutableArray<Delta> Joined(IReadOnlyList<ImmutableArray<Delta>> reactions)
    {
        var count = 0;
        foreach (var reaction in reactions) count += reaction.Length;
        if (count == 0) return [];
        var wave = ImmutableArray.CreateBuilder<Delta>(count);
        foreach (var reaction in reactions) wave.AddRange(reaction.AsSpan()[..StancesFrom(reaction)]);
        foreach (var reaction in reactions) wave.AddRange(reaction.AsSpan()[StancesFrom(reaction)..]);
        return wave.MoveToImmutable();
    }

    private static int StancesFrom(ImmutableArray<Delta> reaction)
    {
        var first = reaction.Length;
        while (first > 0 && reaction[first - 1].Quantity.IsStance) first--;
        return first;
    }

    private void Take(ImmutableArray<Delta> wave)
    {
        if (ended) throw new InvalidOperationException("The spread has ended.");
        ended = wave.IsEmpty;
        if (ended) return;
        waves.Add(wave);
        foreach (var delta in wave)
        {
            if (double.IsFinite(delta.Value)) continue;
            outOfRange = delta.Quantity;
            ended = true;
            return;
        }

        truncated = Number >= maxWaves;
        ended = truncated;
    }
}
