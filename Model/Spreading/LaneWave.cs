using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SahelSim.Model.Numerics;

namespace SahelSim.Model.Spreading;

/// <summary>What moves in eight members, wave after wave: relationships, or stances, by number. Working memory, for one thread.</summary>
internal sealed class LaneWave(int numbers)
{
    private const byte Yes = 1;
    private readonly bool[] changed = new bool[numbers];

    // Of the wave that is heard: what moves in any lane, in the order of numbers, and by how much.
    private int[] moved = new int[Math.Min(numbers, 256)];
    private double[] deltas = Lane.Room(Math.Min(numbers, 256));
    private int count;
    private int changedCount;
    private int[] changedNumbers = new int[Math.Min(numbers, 256)];

    /// <summary>By number: of the wave after it, as far as it has been heard.</summary>
    public double[] Sums { get; } = Lane.Room(numbers);

    /// <summary>By number: 1 where there is something in <see cref="Sums"/>.</summary>
    public byte[] Touched { get; } = new byte[numbers];

    /// <summary>By number: over all waves.</summary>
    public double[] Totals { get; } = Lane.Room(numbers);

    /// <summary>What moves in the wave that is heard.</summary>
    public ReadOnlySpan<int> Moved => moved.AsSpan(0, count);

    /// <summary>What has moved in any wave.</summary>
    public ReadOnlySpan<int> Changed => changedNumbers.AsSpan(0, changedCount);

    /// <summary>By how much, by place in <see cref="Moved"/>.</summary>
    public Vector512<double> Delta(int place) => Lane.Load(deltas, place);

    /// <summary>Adds to a number of the next wave, in one lane.</summary>
    public void Add(int number, int lane, double value)
    {
        Sums[Lane.Count * number + lane] += value;
        Touched[number] = Yes;
    }

    /// <summary>Adds to a number of the next wave.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int number, Vector512<double> value)
    {
        Lane.Store(Sums, number, Lane.Load(Sums, number) + value);
        Touched[number] = Yes;
    }

    /// <summary>The next wave becomes the one that is heard: without what does not reach the threshold.</summary>
    /// <returns>Whether anything moves.</returns>
    public bool Turn(double threshold)
    {
        count = 0;
        var least = Vector512.Create(threshold);
        for (var number = Array.IndexOf(Touched, Yes); number >= 0; number = Array.IndexOf(Touched, Yes, number + 1))
        {
            Touched[number] = 0;
            var value = Lane.Load(Sums, number);
            Lane.Store(Sums, number, Vector512<double>.Zero);
            var kept = value & ~Vector512.LessThan(Vector512.Abs(value), least);
            if (Lane.Any(kept)) Keep(number, kept);
        }

        return count > 0;
    }

    /// <summary>Forgets all totals.</summary>
    public void Clear()
    {
        foreach (var number in Changed)
        {
            changed[number] = false;
            Lane.Store(Totals, number, Vector512<double>.Zero);
        }

        count = changedCount = 0;
    }

    private void Keep(int number, Vector512<double> kept)
    {
        if (count == moved.Length)
        {
            Array.Resize(ref moved, 2 * count);
            Array.Resize(ref deltas, 2 * Lane.Count * count);
        }

        moved[count] = number;
        Lane.Store(deltas, count++, kept);
        Lane.Store(Totals, number, Lane.Load(Totals, number) + kept);
        if (changed[number]) return;
        changed[number] = true;
        if (changedCount == changedNumbers.Length) Array.Resize(ref changedNumbers, 2 * changedCount);
        changedNumbers[changedCount++] = number;
    }
}
