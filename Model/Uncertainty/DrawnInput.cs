using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;

namespace SahelSim.Model.Uncertainty;

/// <summary>An uncertain input with its sequence of random numbers: its value in any member.</summary>
/// <remarks>docs/analysis.md, "Uncertainty of inputs": drawn from a normal distribution, cut to what the input may be.</remarks>
public readonly struct DrawnInput
{
    private static readonly double AcceptedAffinity = DeterministicMath.Atanh(Bound.Level);
    private readonly ulong sequence;

    public DrawnInput(UncertainInput uncertain, long seed)
    {
        Uncertain = uncertain;
        sequence = KeyedDraws.Sequence(seed, uncertain.Input);
        (Low, High) = Room(uncertain.Input.Kind, uncertain.Value);
    }

    public UncertainInput Uncertain { get; }

    /// <summary>The least that it may be.</summary>
    public double Low { get; }

    /// <summary>The most that it may be.</summary>
    public double High { get; }

    internal ulong Sequence => sequence;

    /// <summary>Its value in a member, within <see cref="Low"/> and <see cref="High"/>.</summary>
    /// <param name="member">From 0.</param>
    public double Of(int member) => Math.Clamp(Attempt(member, 0), Low, High);

    /// <summary>Its uncut value at one of several attempts at a member.</summary>
    internal double Attempt(int member, int attempt) =>
        Uncertain.Value + Uncertain.StandardDeviation * KeyedDraws.Normal(sequence, ((ulong)attempt << 32) | (uint)member);

    // A level that reactions took beyond what is accepted of people may stay there. An influence never falls below a tenth: nobody vanishes.
    private static (double Low, double High) Room(InputKind kind, double value) => kind switch
    {
        InputKind.Level => (-Math.Max(AcceptedAffinity, Math.Abs(value)), Math.Max(AcceptedAffinity, Math.Abs(value))),
        InputKind.Position => (-Bound.Position, Bound.Position),
        InputKind.Salience => (0, 1),
        InputKind.Influence => (value / 10, 1),
        InputKind.Susceptibility => (0, UncertainWorld.LargestStanceFactor),
        InputKind.Intensity => (value / 10, 1),
        _ => (double.NegativeInfinity, double.PositiveInfinity),
    };
}
