using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Orleans.Runtime;

namespace SahelSim.Silo.Placement;

/// <summary>Chooses a server for a scenario by rendezvous hashing: every server computes the same, scenarios spread evenly, and when servers come or go only those move that must.</summary>
/// <remarks>A server counts by its address and port, so that one that is started again gets the same scenarios.</remarks>
public static class Rendezvous
{
    private const ulong FnvOffset = 0xCBF29CE484222325;
    private const ulong FnvPrime = 0x100000001B3;

    /// <summary>The server of the highest score; of equal ones that of the lower address.</summary>
    /// <param name="scenario">The scenario's uid.</param>
    /// <param name="silos">At least one; in any order.</param>
    public static SiloAddress Choose(Guid scenario, ReadOnlySpan<SiloAddress> silos)
    {
        if (silos.IsEmpty) throw new ArgumentException("There is no server to choose.", nameof(silos));
        var key = KeyOf(scenario);
        var (best, bestScore) = (silos[0], Score(key, silos[0]));
        foreach (var silo in silos[1..])
        {
            var score = Score(key, silo);
            if (score < bestScore || (score == bestScore && silo.CompareTo(best) >= 0)) continue;
            (best, bestScore) = (silo, score);
        }

        return best;
    }

    private static ulong Score(ulong key, SiloAddress silo)
    {
        Span<byte> text = stackalloc byte[64];
        Encoding.ASCII.TryGetBytes(string.Create(CultureInfo.InvariantCulture, $"{silo.Endpoint.Address}:{silo.Endpoint.Port}"), text, out var length);
        var hash = FnvOffset;
        foreach (var letter in text[..length]) hash = (hash ^ letter) * FnvPrime;
        return Mixed(key ^ Mixed(hash));
    }

    private static ulong KeyOf(Guid uid)
    {
        Span<byte> bytes = stackalloc byte[16];
        uid.TryWriteBytes(bytes);
        return Mixed(BinaryPrimitives.ReadUInt64LittleEndian(bytes) + Mixed(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..])));
    }

    // The finalizer of SplitMix64: every bit of the input reaches every bit of the output.
    private static ulong Mixed(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
