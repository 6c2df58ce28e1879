namespace SahelSim.Model.Explaining;

/// <summary>The deltas of one wave with what is known of the paths that lead to each. By position in the wave.</summary>
internal sealed class TraceLayer
{
    private readonly int[] positions;

    /// <param name="numbers">Of the quantities that moved.</param>
    /// <param name="values">By how much.</param>
    /// <param name="quantities">How many numbers there are.</param>
    public TraceLayer(int[] numbers, double[] values, int quantities)
    {
        (Numbers, Values) = (numbers, values);
        positions = new int[quantities];
        for (var position = 0; position < numbers.Length; position++) positions[numbers[position]] = position + 1;
        (Best, Weight, Sourced, Sure, Paths) =
            (new double[numbers.Length], new double[numbers.Length], new double[numbers.Length], new double[numbers.Length], new double[numbers.Length]);
    }

    public int[] Numbers { get; }

    public double[] Values { get; }

    /// <summary>|amount| of the strongest path.</summary>
    public double[] Best { get; }

    /// <summary>Sum of |amount| over all paths.</summary>
    public double[] Weight { get; }

    /// <summary>The same over those that meet sourced inputs only.</summary>
    public double[] Sourced { get; }

    /// <summary>The same over those that meet sure inputs only.</summary>
    public double[] Sure { get; }

    /// <summary>How many paths.</summary>
    public double[] Paths { get; }

    /// <summary>The position of a quantity; −1 where it did not move.</summary>
    public int PositionOf(int number) => positions[number] - 1;
}
