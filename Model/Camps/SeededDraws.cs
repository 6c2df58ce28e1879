namespace SahelSim.Model.Camps;

/// <summary>Draws that follow from a seed alone (SplitMix64).</summary>
internal struct SeededDraws(ulong seed)
{
    private ulong state = seed;

    /// <summary>64 bits.</summary>
    public ulong Bits()
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A whole number from 0 to below a bound.</summary>
    public int Below(int bound) => (int)((Bits() >> 32) * (ulong)bound >> 32);

    /// <summary>A number within [−1, 1).</summary>
    public double Centred() => (Bits() >> 11) * (1.0 / (1UL << 52)) - 1;
}
