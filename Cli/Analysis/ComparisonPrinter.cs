using System.Globalization;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary>Prints a comparison: what both have in common, what the differences come from, the differences themselves, and what differs in structure.</summary>
public static class ComparisonPrinter
{
    private const int CausesShown = 12;
    private const int DifferencesShown = 40;
    private const int StructureShown = 20;

    /// <param name="screen">Where.</param>
    /// <param name="names">Of the actors.</param>
    /// <param name="answer">All pages in one.</param>
    /// <param name="least">|Delta| from which differences were asked for.</param>
    public static void Print(Screen screen, ActorNames names, CompareScenariosResponse answer, double least)
    {
        screen.Line(screen.Inked($"{Of(answer.A)} compared with {Of(answer.B)}", Ink.Title));
        if (answer.Identical)
        {
            screen.Line($"  identical, to the bit: state hash {answer.A.StateHash}");
            return;
        }

        screen.Line($"  {Common(answer)}");
        if (Days.Written(answer.A.ClockDate) != Days.Written(answer.B.ClockDate)) screen.Line($"  the clocks show {Days.Written(answer.A.ClockDate)} and {Days.Written(answer.B.ClockDate)}");
        screen.Line();
        Causes(screen, answer);
        Differences(screen, new EffectLine(screen, names), answer, least);
        Structure(screen, answer);
        screen.Paragraph($"Deltas are the second less the first, in affinity (stances: in position), and add up; levels do not. {EffectWords.Legend}.", 2, Ink.Faint);
    }

    /// <summary>What a part comes from: the worlds, change 3, change 3 (2 there).</summary>
    internal static string Of(CauseKind kind, long? a, long? b) => (kind, a, b) switch
    {
        (CauseKind.Baseline, _, _) => "the worlds",
        (_, { } one, { } other) when one == other => $"{Word(kind)} {Number(one)} of both",
        (_, { } one, { } other) => $"{Word(kind)} {Number(one)} of the first, {Number(other)} of the second",
        (_, { } one, null) => $"{Word(kind)} {Number(one)} of the first",
        (_, null, { } other) => $"{Word(kind)} {Number(other)} of the second",
        _ => Word(kind),
    };

    private static string Of(ComparedState state) => string.Create(CultureInfo.InvariantCulture, $"{state.Scenario} at {state.ReadRevision}");

    private static string Word(CauseKind kind) => kind == CauseKind.Reversion ? "time passing in change" : "change";

    private static string Number(long revision) => revision.ToString(CultureInfo.InvariantCulture);

    private static string Common(CompareScenariosResponse answer) => (answer.SameWorld, answer.CommonRevision) switch
    {
        (false, _) => "they start from different worlds",
        (true, 0) => "they have their world in common",
        (true, var revision) => $"they are one history up to revision {Number(revision)}",
    };

    private static void Causes(Screen screen, CompareScenariosResponse answer)
    {
        if (answer.Causes.Count == 0) return;
        screen.Table(["what differences come from", "sum of |delta|", "note"], answer.Causes.Take(CausesShown).Select(cause => (IReadOnlyList<string>)
        [
            Of(cause.Kind, cause.HasRevisionA ? cause.RevisionA : null, cause.HasRevisionB ? cause.RevisionB : null),
            Screen.Delta(cause.Sum).TrimStart('+'), cause.Note,
        ]));
        More(screen, answer.CausesTotal - Math.Min(CausesShown, answer.Causes.Count), "causes");
        screen.Line();
    }

    private static void Differences(Screen screen, EffectLine line, CompareScenariosResponse answer, double least)
    {
        foreach (var difference in answer.Differences.Take(DifferencesShown))
            line.Print(2, difference.Quantity, difference.HasLevelA ? difference.LevelA : null, difference.HasLevelB ? difference.LevelB : null, difference.Delta, Why(difference));
        var shown = Math.Min(DifferencesShown, answer.Differences.Count);
        More(screen, answer.TotalSize - shown, EffectList.Larger(least));
        More(screen, answer.DifferencesTotal - answer.TotalSize, "smaller, or not asked for");
        screen.Line();
    }

    private static string Why(Difference difference)
    {
        var largest = difference.Parts.Take(2).Select(part =>
            $"{Of(part.Kind, part.HasRevisionA ? part.RevisionA : null, part.HasRevisionB ? part.RevisionB : null)} {Screen.Delta(part.Delta)}");
        var others = Math.Max(0, difference.Parts.Count - 2) + difference.RestCount;
        return string.Join("; ", largest) + (others > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {others} more") : "");
    }

    private static void Structure(Screen screen, CompareScenariosResponse answer)
    {
        if (answer.Structure.Count == 0) return;
        screen.Table(["structure", "of", "first", "second"], answer.Structure.Take(StructureShown).Select(found => (IReadOnlyList<string>)
        [
            found.Kind.ToString(), Whose(found), found.HasValueA ? Value(found.ValueA) : "none", found.HasValueB ? Value(found.ValueB) : "none",
        ]));
        More(screen, answer.StructureTotal - Math.Min(StructureShown, answer.Structure.Count), "structural differences");
        screen.Line();
    }

    private static string Whose(StructuralDifference found) => found switch
    {
        { Quantity: { } quantity } => QuantityText.Of(quantity),
        { Kind: StructuralKind.Membership } => $"{found.Actor} in {found.Partner}",
        { Partner.Length: > 0 } => $"{found.Actor} → {found.Partner}",
        { Actor.Length: > 0 } => found.Actor,
        _ => found.Name,
    };

    private static string Value(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static void More(Screen screen, int count, string what)
    {
        if (count > 0) screen.Line(screen.Inked($"  … and {Screen.Count(count)} {what}", Ink.Faint));
    }
}
