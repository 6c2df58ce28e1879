using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SahelSim.Model.Numerics;

namespace SahelSim.Model.Uncertainty;

/// <summary>Random numbers by key: the draw of a member and input depends on the seed and their names alone, whoever computes it, when, and beside which others.</summary>
/// <remarks>
/// Element n of a SplitMix64 sequence (G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014), whose start is
/// the hash of seed and input; as its state advances by a constant, any element is had without those before.
/// </remarks>
public static class KeyedDraws
{
    internal const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>The start of an input's sequence.</summary>
    public static ulong Sequence(long seed, Input input)
    {
        var name = Encoding.UTF8.GetBytes(input.ToString());
        Span<byte> key = new byte[sizeof(long) + name.Length];
        BinaryPrimitives.WriteInt64LittleEndian(key, seed);
        name.CopyTo(key[sizeof(long)..]);
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(key));
    }

    /// <summary>64 random bits.</summary>
    /// <param name="sequence">From <see cref="Sequence"/>.</param>
    /// <param name="element">Which element, from 0.</param>
    public static ulong Bits(ulong sequence, ulong element)
    {
        var z = sequence + (element + 1) * Step;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number uniform on (0, 1): one of 2^52 midpoints.</summary>
    public static double Uniform(ulong sequence, ulong element) => ((Bits(sequence, element) >> 12) + 0.5) * (1.0 / (1L << 52));

    /// <summary>A standard normal number, by the quantile of a uniform one.</summary>
    public static double Normal(ulong sequence, ulong element) => NormalDistribution.Quantile(Uniform(sequence, element));
}
