using System.Collections.Immutable;

namespace SahelSim.Model.Upsets;

/// <summary>The smallest difference of inputs that was found to reverse a conclusion.</summary>
/// <param name="Margin">What is concluded from, as it is: above or below 0.</param>
/// <param name="Shifts">The inputs that differ, the largest difference first; empty where none was found.</param>
/// <param name="Distance">Square root of the sum of squares of all differences, in standard deviations.</param>
/// <param name="MarginAfter">What a run of the law itself with these inputs gives.</param>
/// <param name="Reversed">Whether that has the other sign: then the conclusion is reversed indeed.</param>
/// <param name="Linear">Whether the margin is linear in all inputs that may differ but for the threshold: then there is no smaller one.</param>
/// <param name="Iterations">How many linearizations it took.</param>
/// <param name="Alone">The single input that reverses it with the smallest difference, found by runs of the law; null where none does alone.</param>
public sealed record Upset(
    double Margin, ImmutableArray<InputShift> Shifts, double Distance, double MarginAfter, bool Reversed, bool Linear, int Iterations, InputShift? Alone);
