using System.Globalization;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Ensembles;

/// <summary>What an ensemble may cost. docs/analysis.md, "Ensembles".</summary>
public static class EnsembleBudget
{
    /// <summary>Relationships times changes that one chunk of members goes through, about: tenths of a second.</summary>
    private const long ChunkRelationships = 3_000_000;

    private const int LargestChunk = 512;
    private const int LaneMembers = 16;

    /// <summary>Null where it is within its budgets; else the refusal, which says how many members would fit.</summary>
    /// <param name="actors">Of the start.</param>
    /// <param name="changes">That each member applies.</param>
    /// <param name="outcomes">That are asked about.</param>
    /// <param name="members">That are asked for.</param>
    public static Refusal? Exceeded(int actors, long changes, int outcomes, int members)
    {
        var points = outcomes * (changes + 1);
        if (points > Limit.PointsPerEnsemble) return TooMuch("ensemble.outcomes", "outcomes times revisions", points, Limit.PointsPerEnsemble, Limit.PointsPerEnsemble / (changes + 1), "outcomes");
        var work = Math.Max(1, actors * Math.Max(1, changes));
        if (work * members > Limit.ActorMembersPerEnsemble)
            return TooMuch("ensemble.members", "members times actors times changes", work * members, Limit.ActorMembersPerEnsemble, Limit.ActorMembersPerEnsemble / work, "members");
        if (points * members > Limit.ValuesPerEnsemble)
            return TooMuch("ensemble.members", "members times outcomes times revisions", points * members, Limit.ValuesPerEnsemble, Limit.ValuesPerEnsemble / points, "members");
        return null;
    }

    /// <summary>How many members one server runs at a time: the same for an ensemble wherever it runs.</summary>
    public static int ChunkMembers(EnsembleDesign design)
    {
        var relationships = 1L;
        foreach (var actor in design.Start.Actors) relationships += actor.Relationships.Length;
        var fit = ChunkRelationships / (relationships * Math.Max(1, design.Steps.Length));
        return (int)Math.Clamp(fit / LaneMembers * LaneMembers, LaneMembers, LargestChunk);
    }

    private static Refusal TooMuch(string path, string what, long actual, long limit, long fits, string fitting) =>
        new Refusal(RefusalReason.LimitExceeded, path, string.Create(CultureInfo.InvariantCulture,
            $"{what} would be {actual}; {limit} are the most: {fits} {fitting} would fit"))
            .With("actual", actual.ToString(CultureInfo.InvariantCulture))
            .With("limit", limit.ToString(CultureInfo.InvariantCulture));
}
