namespace SahelSim.Model.Spreading;

/// <summary>Relationships by channel and target: who hears of what is done to whom.</summary>
internal sealed class LaneColumns
{
    /// <summary>Pairs of relationships that one structure remembers, all hearers together: 32 MB.</summary>
    private const int MostRemembered = 4_000_000;

    private readonly int[] start;
    private readonly int[] numbers;
    private readonly int actors;
    private int remembered;

    public LaneColumns(LaneStructure structure)
    {
        actors = structure.Actors;
        start = new int[3 * actors + 1];
        for (var number = 0; number < structure.Target.Length; number++) start[ColumnOf(structure, number) + 1]++;
        for (var column = 0; column < 3 * actors; column++) start[column + 1] += start[column];
        var next = start.AsSpan().ToArray();
        numbers = new int[structure.Target.Length];
        for (var number = 0; number < numbers.Length; number++) numbers[next[ColumnOf(structure, number)]++] = number;
    }

    /// <summary>The relationships towards an actor in a channel, by holder.</summary>
    public ReadOnlySpan<int> Of(int channel, int target) =>
        numbers.AsSpan(start[channel * actors + target]..start[channel * actors + target + 1]);

    /// <summary>Whether so many pairs more may be remembered; counts them.</summary>
    public bool MayRemember(int pairs) => Interlocked.Add(ref remembered, pairs) <= MostRemembered;

    private int ColumnOf(LaneStructure structure, int number) => structure.Channel[number] * actors + structure.Target[number];
}
