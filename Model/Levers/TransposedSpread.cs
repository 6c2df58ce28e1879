using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>
/// Follows outcomes back through the waves of a compiled world, one after another: what one takes to prepare, the next ones find ready. Not thread-safe.
/// </summary>
/// <remarks>
/// docs/model.md, "What follows from it": the effect of every possible impulse on one outcome is one spread of the transposed law.
/// Nothing is dropped on the way (threshold 0). It ends with wave <c>max_waves</c>, or before a wave in which nothing is worth more than <see cref="Cut"/>;
/// in small worlds, where waves are sure to have ended by then, their sum is solved for.
/// </remarks>
public sealed class TransposedSpread
{
    /// <summary>Relative to the outcome's largest weight: what waves worth less leave out is below it, times what is left of a wave in those after.</summary>
    public const double Cut = 1e-14;

    /// <summary>How many times the cut what is solved for may be off, by its bound.</summary>
    private const double Accuracy = 10;

    /// <summary>Entries of the operator of one channel, 12 bytes each, up to which it is made and kept.</summary>
    public const int EntriesMax = 16_000_000;

    private readonly CompiledWorld compiled;
    private readonly TransposedLaw law;

    /// <param name="compiled">The world.</param>
    /// <param name="entriesMax">Past as many, every wave works its channel's operator out anew.</param>
    public TransposedSpread(CompiledWorld compiled, int entriesMax = EntriesMax)
    {
        this.compiled = compiled;
        law = new(compiled, entriesMax);
    }

    /// <summary>The derivative of an outcome by every impulse.</summary>
    /// <param name="outcome">Of quantities that the world holds.</param>
    /// <param name="cancellation">Ends the work within some milliseconds.</param>
    public Gradient Of(Outcome outcome, CancellationToken cancellation)
    {
        var wave = new double[law.Length];
        var largest = 0.0;
        foreach (var term in outcome.Terms)
        {
            var number = compiled.IndexOf(term.Quantity);
            if (number < 0) throw new ArgumentException($"The world does not hold {term.Quantity}.", nameof(outcome));
            wave[law.PlaceOf(number)] += term.Weight;
            largest = Math.Max(largest, Math.Abs(term.Weight));
        }

        return Settle(wave, Cut * largest, cancellation) ?? WaveByWave(wave, Cut * largest, cancellation);
    }

    // Stances are never moved by relationships: relationships first, to their end, then what all of that makes stances worth, in one.
    // Waves then add up in another order, or are solved for, and so must end before max_waves cuts any of them off.
    private Gradient? Settle(double[] worths, double cut, CancellationToken cancellation)
    {
        var maxWaves = compiled.World.Settings.Parameters.MaxWaves;
        var totals = new double[worths.Length];
        var waves = law.Settle(worths, totals, Accuracy * cut, cut, cancellation) ?? AddUpRelationships(worths, totals, cut, cancellation);
        var stances = totals.AsSpan().ToArray();
        worths.AsSpan(law.Slots).CopyTo(stances.AsSpan(law.Slots));
        law.AgreeBack(totals, stances, cancellation);
        var later = law.SettleStances(stances, totals, Accuracy * cut, cut) ?? AddUpStances(stances, totals, cut);
        return waves + later < maxWaves ? new Gradient(law, totals, totals, waves + later, false) : null;
    }

    private int AddUpRelationships(double[] worths, double[] totals, double cut, CancellationToken cancellation)
    {
        worths.AsSpan(0, law.Slots).CopyTo(totals);
        totals.AsSpan(law.Slots).Clear();
        var wave = totals.AsSpan().ToArray();
        return Follow(ref wave, totals, cut, compiled.World.Settings.Parameters.MaxWaves, (now, next) => law.StepBack(now, next, cancellation));
    }

    private int AddUpStances(double[] given, double[] totals, double cut)
    {
        var wave = given.AsSpan().ToArray();
        wave.AsSpan(0, law.Slots).Clear();
        given.AsSpan(law.Slots).CopyTo(totals.AsSpan(law.Slots));
        return Follow(ref wave, totals, cut, compiled.World.Settings.Parameters.MaxWaves, (now, next) => law.StepStancesBack(now, next));
    }

    private Gradient WaveByWave(double[] worths, double cut, CancellationToken cancellation)
    {
        var totals = worths.AsSpan().ToArray();
        var wave = worths.AsSpan().ToArray();
        var maxWaves = compiled.World.Settings.Parameters.MaxWaves;
        var waves = Follow(ref wave, totals, cut, maxWaves, (now, next) =>
        {
            law.StepBack(now, next, cancellation);
            law.AgreeBack(now, next, cancellation);
            law.StepStancesBack(now, next);
        });
        return waves < maxWaves ? new Gradient(law, totals, totals, waves, false) : new Gradient(law, totals, Without(totals, wave), waves, true);
    }

    /// <summary>Adds up waves until nothing is worth more than the cut.</summary>
    /// <param name="wave">In: wave 0. Out: the last that was added.</param>
    /// <param name="totals">Where they are added.</param>
    /// <param name="cut">What the largest entry of a wave must pass.</param>
    /// <param name="maxWaves">As many at most.</param>
    /// <param name="step">From a wave to the next.</param>
    /// <returns>How many were added.</returns>
    private static int Follow(ref double[] wave, double[] totals, double cut, int maxWaves, Action<double[], double[]> step)
    {
        var next = new double[wave.Length];
        for (var waves = 0; waves < maxWaves; waves++)
        {
            next.AsSpan().Clear();
            step(wave, next);
            if (Largest(next) <= cut) return waves;
            (wave, next) = (next, wave);
            for (var place = 0; place < totals.Length; place++) totals[place] += wave[place];
        }

        return maxWaves;
    }

    // A relationship that does not exist is never moved by a reaction: what an impulse on it sets off has a wave less to run.
    private static double[] Without(double[] totals, double[] lastWave)
    {
        var rest = new double[totals.Length];
        for (var place = 0; place < rest.Length; place++) rest[place] = totals[place] - lastWave[place];
        return rest;
    }

    private static double Largest(double[] wave)
    {
        var largest = 0.0;
        foreach (var worth in wave) largest = Math.Max(largest, Math.Abs(worth));
        return largest;
    }
}
