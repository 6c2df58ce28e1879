namespace SahelSim.Model.Spreading;

/// <summary>Where the columns of a compiled world begin.</summary>
internal static class ColumnLayout
{
    /// <summary>Dense columns are padded to whole lanes of four.</summary>
    private const int Lane = 4;

    /// <summary>Above this number of actors dense columns would not stay in the processor's cache.</summary>
    private const int MostDenseActors = 256;

    /// <summary>Whether a slot for every pair of actors costs less than telling who is there: from a fifth of all pairs on.</summary>
    public static bool SuitsDense(int actors, int relationships) => actors <= MostDenseActors && 5L * relationships >= 3L * actors * actors;

    /// <summary>Columns of equal length, a slot for each actor.</summary>
    public static int[] Dense(int actors)
    {
        var length = (actors + Lane - 1) / Lane * Lane;
        var start = new int[3 * actors + 1];
        for (var column = 0; column < start.Length; column++) start[column] = column * length;
        return start;
    }

    /// <summary>Columns of those who are there.</summary>
    public static int[] Sparse(int actors, ReadOnlySpan<byte> channel, ReadOnlySpan<int> target)
    {
        var start = new int[3 * actors + 1];
        for (var number = 0; number < target.Length; number++) start[channel[number] * actors + target[number] + 1]++;
        for (var column = 0; column < 3 * actors; column++) start[column + 1] += start[column];
        return start;
    }
}
