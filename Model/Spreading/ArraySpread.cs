using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>
/// Runs spreads on a compiled world, one after another, on the same working memory: nothing is allocated once it has grown to the largest.
/// Gives the same bits as <see cref="Reaction"/>s that hear each other. Not thread-safe; the compiled world may be shared.
/// </summary>
/// <remarks>docs/model.md, "The waves" and "Deterministic".</remarks>
public sealed class ArraySpread
{
    private readonly CompiledWorld compiled;
    private readonly ArraySums sums;
    private readonly ArrayWaves waves = new();
    private Delta[] impulses = [];
    private int impulseCount;
    private bool kept;

    public ArraySpread(CompiledWorld compiled)
    {
        this.compiled = compiled;
        sums = new(compiled);
    }

    /// <summary>The number of waves of the last run, wave 0 included.</summary>
    public int WaveCount { get; private set; }

    /// <summary>The number of deltas of the last run, those of wave 0 included.</summary>
    public int DeltaCount { get; private set; }

    /// <summary>Whether the last run ended with wave <c>max_waves</c> not empty.</summary>
    public bool Truncated { get; private set; }

    /// <summary>The first quantity whose delta was not a finite number, where the last run met one and stopped.</summary>
    public Quantity? OutOfRange { get; private set; }

    /// <summary>Spreads a set of impulses and keeps every wave for <see cref="Result"/>.</summary>
    /// <param name="given">Wave 0: sorted by quantity, none twice, none 0. A relationship may be one that the world does not hold; a stance may not.</param>
    public void Run(ReadOnlySpan<Delta> given)
    {
        kept = true;
        Run(given, []);
    }

    /// <summary>Spreads a set of impulses and keeps nothing but what each quantity moves by in the end: less memory, for those who ask often.</summary>
    /// <param name="given">As for <see cref="Run(ReadOnlySpan{Delta})"/>.</param>
    /// <param name="totals">By number of quantity in the compiled world: overwritten by the sums over the waves in their order. What a change creates is left out.</param>
    public void RunTotals(ReadOnlySpan<Delta> given, Span<double> totals)
    {
        if (totals.Length != compiled.QuantityCount) throw new ArgumentException("One total for each quantity.", nameof(totals));
        kept = false;
        totals.Clear();
        foreach (ref readonly var impulse in given)
        {
            if (compiled.IndexOf(impulse.Quantity) is >= 0 and var index) totals[index] = impulse.Value;
        }

        Run(given, totals);
    }

    /// <summary>All that followed in the last run, wave by wave.</summary>
    public SpreadResult Result()
    {
        if (!kept) throw new InvalidOperationException("The last run kept totals only.");
        var result = ImmutableArray.CreateBuilder<ImmutableArray<Delta>>(WaveCount);
        if (WaveCount > 0) result.Add([.. impulses.AsSpan(0, impulseCount)]);
        for (var wave = 0; wave < waves.Count; wave++) result.Add(waves.Deltas(wave, compiled));
        return new(result.MoveToImmutable(), Truncated, OutOfRange);
    }

    private void Run(ReadOnlySpan<Delta> given, Span<double> totals)
    {
        Begin(given);
        if (impulseCount == 0 || OutOfRange is not null) return;
        var parameters = compiled.World.Settings.Parameters;
        while (!Truncated)
        {
            if (WaveCount == 1) HearImpulses();
            else sums.Hear(waves.Last);
            if (!kept) waves.Clear();
            var notFinite = sums.Collect(parameters.Threshold, waves, totals);
            if (waves.Last.Length == 0)
            {
                waves.DropLast();
                return;
            }

            WaveCount++;
            DeltaCount += waves.Last.Length;
            if (notFinite >= 0)
            {
                OutOfRange = compiled.QuantityAt(notFinite);
                return;
            }

            Truncated = WaveCount > parameters.MaxWaves;
        }
    }

    private void Begin(ReadOnlySpan<Delta> given)
    {
        if (impulses.Length < given.Length) impulses = new Delta[given.Length];
        given.CopyTo(impulses);
        waves.Clear();
        impulseCount = DeltaCount = given.Length;
        WaveCount = given.IsEmpty ? 0 : 1;
        Truncated = false;
        OutOfRange = null;
        foreach (ref readonly var impulse in given)
        {
            if (double.IsFinite(impulse.Value)) continue;
            OutOfRange = impulse.Quantity;
            return;
        }
    }

    private void HearImpulses()
    {
        foreach (ref readonly var impulse in impulses.AsSpan(0, impulseCount))
        {
            if (impulse.Quantity.IsStance)
            {
                var index = compiled.IndexOf(impulse.Quantity);
                if (index < 0) throw new ArgumentException($"The world holds no stance {impulse.Quantity}.");
                sums.HearStance(index - compiled.RelationshipCount, impulse.Value);
                continue;
            }

            var key = impulse.Quantity.Relationship;
            var (source, target) = (compiled.World.IndexOf(key.Source), compiled.World.IndexOf(key.Target));
            if (source < 0 || target < 0) throw new ArgumentException($"The world lacks an actor of {key}.");
            sums.HearRelationship(source, target, key.Channel - Channel.Diplomatic, impulse.Value);
        }
    }
}
