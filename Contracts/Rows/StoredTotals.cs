using System.Numerics;
using Google.Protobuf.Collections;
using SahelSim.Model.Spreading;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Contracts.Rows;

/// <summary>The waves of a stored row added up by quantity, straight from its columns: what <see cref="Model.Committing.WaveTotals"/> gives of the waves themselves, to the bit.</summary>
internal sealed class StoredTotals
{
    private const int MechanismCount = 7;
    private const int Still = -1;

    private readonly int[] firstWaves;
    private readonly double[] parts;

    private StoredTotals(int count)
    {
        firstWaves = new int[count];
        Array.Fill(firstWaves, Still);
        parts = new double[count * MechanismCount];
    }

    /// <summary>Adds up.</summary>
    /// <param name="waves">Of the row.</param>
    /// <param name="count">How many quantities the row names.</param>
    public static StoredTotals Of(RepeatedField<Proto.Wave> waves, int count)
    {
        var totals = new StoredTotals(count);
        for (var number = 0; number < waves.Count; number++) totals.Add(waves[number], number);
        return totals;
    }

    /// <summary>The wave in which a quantity first moved; 0 where it did not.</summary>
    public int FirstWave(int quantity) => Math.Max(0, firstWaves[quantity]);

    /// <summary>By how much it moved in all waves.</summary>
    public DeltaParts Parts(int quantity)
    {
        var sums = parts.AsSpan(quantity * MechanismCount, MechanismCount);
        return new(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
    }

    private void Add(Proto.Wave wave, int number)
    {
        Span<double> moved = stackalloc double[MechanismCount];
        var next = 0;
        for (var position = 0; position < wave.Quantity.Count; position++)
        {
            moved.Clear();
            for (var there = wave.Mechanisms[position]; there != 0; there &= there - 1)
                moved[BitOperations.TrailingZeroCount(there)] = wave.Parts[next++];
            var quantity = (int)wave.Quantity[position];
            var sums = parts.AsSpan(quantity * MechanismCount, MechanismCount);
            if (firstWaves[quantity] == Still)
            {
                firstWaves[quantity] = number;
                moved.CopyTo(sums);
                continue;
            }

            for (var mechanism = 0; mechanism < MechanismCount; mechanism++) sums[mechanism] += moved[mechanism];
        }
    }
}
