using System.Numerics;

namespace SahelSim.Model.Spreading;

/// <summary>A set of small numbers that is read in ascending order and emptied by reading: bits, and bits that tell which words of them are not 0.</summary>
internal sealed class SortedMarks(int size)
{
    private readonly ulong[] words = new ulong[(size >> 6) + 1];
    private readonly ulong[] summary = new ulong[(size >> 12) + 1];

    public void Add(int number)
    {
        words[number >> 6] |= 1UL << (number & 63);
        summary[number >> 12] |= 1UL << ((number >> 6) & 63);
    }

    /// <summary>Takes out the smallest number.</summary>
    /// <param name="number">In: none smaller than this is in the set. Out: the number, or a bound for the next call.</param>
    /// <returns>False when the set is empty.</returns>
    public bool TryTake(ref int number)
    {
        for (var block = number >> 12; block < summary.Length; block++)
        {
            if (summary[block] == 0) continue;
            var word = (block << 6) + BitOperations.TrailingZeroCount(summary[block]);
            number = (word << 6) + BitOperations.TrailingZeroCount(words[word]);
            words[word] &= words[word] - 1;
            if (words[word] == 0) summary[block] &= summary[block] - 1;
            return true;
        }

        return false;
    }
}
