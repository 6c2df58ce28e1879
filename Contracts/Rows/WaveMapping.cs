using System.Collections.Immutable;
using System.Numerics;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Contracts.Rows;

/// <summary>Waves with their division by mechanism, as the log keeps them: only parts that are there, to the bit.</summary>
internal static class WaveMapping
{
    private const int MechanismCount = 7;

    public static Proto.Wave ToProto(ImmutableArray<Delta> deltas, QuantityTable quantities)
    {
        var wave = new Proto.Wave();
        wave.Quantity.Capacity = deltas.Length;
        wave.Mechanisms.Capacity = deltas.Length;
        foreach (ref readonly var delta in deltas.AsSpan())
        {
            wave.Quantity.Add(quantities.Of(delta.Quantity));
            uint there = 0;
            for (var mechanism = 0; mechanism < MechanismCount; mechanism++)
            {
                var part = delta.Parts[(Mechanism)(mechanism + 1)];
                if (BitConverter.DoubleToUInt64Bits(part) == 0) continue;
                there |= 1u << mechanism;
                wave.Parts.Add(part);
            }

            wave.Mechanisms.Add(there);
        }

        return wave;
    }

    public static ImmutableArray<Delta> FromProto(Proto.Wave wave, Quantity[] quantities)
    {
        var deltas = ImmutableArray.CreateBuilder<Delta>(wave.Quantity.Count);
        Span<double> parts = stackalloc double[MechanismCount];
        var next = 0;
        for (var position = 0; position < wave.Quantity.Count; position++)
        {
            parts.Clear();
            for (var there = wave.Mechanisms[position]; there != 0; there &= there - 1)
                parts[BitOperations.TrailingZeroCount(there)] = wave.Parts[next++];
            var divided = new DeltaParts(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
            deltas.Add(new Delta(quantities[(int)wave.Quantity[position]], divided.Sum, divided));
        }

        return deltas.MoveToImmutable();
    }
}
