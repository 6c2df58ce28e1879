namespace SahelSim.Model.Ensembles;

/// <summary>The outcomes of some members: by member, point, outcome. A member that had to refuse a change has NaN in all of them.</summary>
/// <param name="First">The first member.</param>
/// <param name="Count">How many.</param>
/// <param name="PerMember">Numbers of each: points times outcomes.</param>
/// <param name="Values">All of them, member after member.</param>
public sealed record MemberValues(int First, int Count, int PerMember, double[] Values)
{
    public static MemberValues Empty(int first, int count, int perMember) => new(first, count, perMember, new double[count * perMember]);

    /// <summary>The numbers of a member.</summary>
    /// <param name="place">Its place here, from 0.</param>
    public Span<double> Of(int place) => Values.AsSpan(place * PerMember, PerMember);
}
