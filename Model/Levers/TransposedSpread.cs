using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>
/// Follows outcomes back through the waves of a compiled world, one after another: what one takes to prepare, the next ones find ready. Not thread-safe.
/// </summary>
/// <remarks>
/// docs/model.md, "What follows from it": the effect of every possible impulse on one outcome is one spread of the transposed law.
/// Nothing is dropped on the way (threshold 0). It ends with wave <c>max_waves</c>, or before a wave in which nothing is worth more than <see cref="Cut"/>.
/// </remarks>
public sealed class TransposedSpread
{
    /// <summary>Relative to the outcome's largest weight: what waves worth less leave out is below it, times what is left of a wave in those after.</summary>
    public const double Cut = 1e-16;

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

        var maxWaves = compiled.World.Settings.Parameters.MaxWaves;
        var totals = wave.AsSpan().ToArray();
        var next = new double[wave.Length];
        for (var waves = 0; waves < maxWaves; waves++)
        {
            next.AsSpan().Clear();
            law.StepBack(wave, next, cancellation);
            if (Largest(next) <= Cut * largest) return new Gradient(law, totals, totals, waves, false);
            (wave, next) = (next, wave);
            for (var place = 0; place < totals.Length; place++) totals[place] += wave[place];
        }

        return new Gradient(law, totals, Without(totals, wave), maxWaves, true);
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
