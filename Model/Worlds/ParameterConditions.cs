using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Worlds;

/// <summary>The conditions under which every spread ends. docs/model.md, "It ends".</summary>
public static class ParameterConditions
{
    /// <summary>Sums that come this near to 1 by rounding are 1.</summary>
    private const double Slack = 1e-12;

    /// <summary>The parameters that the first condition binds.</summary>
    public static ImmutableHashSet<string> OnRelationshipWaves { get; } = ["reciprocity", "balance", "alignment", "pooling"];

    /// <summary>The parameters that the second condition binds, beside the susceptibilities.</summary>
    public static ImmutableHashSet<string> OnStanceWaves { get; } = ["pooling"];

    /// <summary><c>reciprocity + balance + alignment + pooling</c> must stay below 1.</summary>
    public static bool RelationshipWavesShrink(Parameters parameters) => RelationshipFactor(parameters) < 1 - Slack;

    /// <summary>The largest susceptibility and <c>pooling</c> together must stay below 1.</summary>
    public static bool StanceWavesShrink(Parameters parameters, double largestSusceptibility) =>
        largestSusceptibility + parameters.Pooling < 1 - Slack;

    /// <summary>Adds a refusal for each condition that is broken.</summary>
    /// <param name="relationshipField">The field to blame where relationship waves would not shrink; null: do not look.</param>
    /// <param name="stanceField">The field to blame where stance waves would not shrink; null: do not look.</param>
    public static void Check(
        Parameters parameters, double largestSusceptibility, string? relationshipField, string? stanceField, Findings findings)
    {
        if (relationshipField is not null && !RelationshipWavesShrink(parameters))
        {
            findings.Add(new Refusal(RefusalReason.ParameterConditions, relationshipField, string.Create(CultureInfo.InvariantCulture,
                $"reciprocity + balance + alignment + pooling must be below 1, or a spread would not end; they are {RelationshipFactor(parameters):R}")));
        }

        if (stanceField is not null && !StanceWavesShrink(parameters, largestSusceptibility))
        {
            findings.Add(new Refusal(RefusalReason.ParameterConditions, stanceField, string.Create(CultureInfo.InvariantCulture,
                $"the largest susceptibility and pooling must together be below 1, or a spread would not end; they are {largestSusceptibility:R} + {parameters.Pooling:R}")));
        }
    }

    private static double RelationshipFactor(Parameters parameters) =>
        parameters.Reciprocity + parameters.Balance + parameters.Alignment + parameters.Pooling;
}
