namespace SahelSim.Model.Ensembles;

/// <summary>The outcomes of all members, put together from parts in the order of members, whoever ran them.</summary>
public sealed class MemberTable
{
    private readonly double[] values;

    /// <param name="members">How many.</param>
    /// <param name="points">How often outcomes were looked at.</param>
    /// <param name="outcomes">How many.</param>
    public MemberTable(int members, int points, int outcomes)
    {
        (Members, Points, Outcomes) = (members, points, outcomes);
        values = new double[(long)members * points * outcomes];
        Array.Fill(values, double.NaN);
    }

    public int Members { get; }

    public int Points { get; }

    public int Outcomes { get; }

    /// <summary>Puts the outcomes of some members in their place.</summary>
    public void Set(MemberValues part) => part.Values.CopyTo(values.AsSpan(part.First * part.PerMember));

    /// <summary>An outcome at a point, by member; NaN where a member has none.</summary>
    public double[] Column(int point, int outcome)
    {
        var column = new double[Members];
        for (var member = 0; member < Members; member++) column[member] = At(member, point, outcome);
        return column;
    }

    /// <summary>By how much an outcome at a point differs from the start, by member.</summary>
    public double[] ChangeColumn(int point, int outcome)
    {
        var column = new double[Members];
        for (var member = 0; member < Members; member++) column[member] = At(member, point, outcome) - At(member, 0, outcome);
        return column;
    }

    /// <summary>How many members had to refuse a change: all their numbers are missing, the start's too, which every other has.</summary>
    public int Failed()
    {
        var failed = 0;
        for (var member = 0; member < Members; member++)
        {
            if (double.IsNaN(At(member, 0, 0))) failed++;
        }

        return failed;
    }

    private double At(int member, int point, int outcome) => values[((long)member * Points + point) * Outcomes + outcome];
}
