using System.Globalization;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary>Prints a ledger as a table: rows, rest and sum, then the changes that it roots in.</summary>
public static class LedgerPrinter
{
    private const double Small = 0.00005;

    public static void Print(Screen screen, ExplainEffectResponse answer)
    {
        screen.Line(screen.Inked(LedgerWords.Title(answer), Ink.Title));
        if (answer.Changes.Count == 0)
        {
            screen.Line("  nothing moved it");
            return;
        }

        var small = answer.Rows.Where(IsSmall).ToList();
        var rows = answer.Rows.Where(row => !IsSmall(row)).Select(row => (IReadOnlyList<string>)
            [LedgerWords.Amount(row.Amount), Number(row.Revision), row.HasWave ? Number(row.Wave) : "", Lacks(row), LedgerWords.Of(row)]).ToList();
        if (small.Count > 0) rows.Add([LedgerWords.Amount(small.Sum(row => row.Amount)), "", "", "", $"{Screen.Count(small.Count)} more: {string.Join(", ", small.Select(row => LedgerWords.Of(row.Kind)).Distinct())}"]);
        if (answer.Changes.Any(change => change.Rest != 0)) rows.Add([LedgerWords.Amount(answer.Rest), "", "", "", LedgerWords.Rest(answer.RestPaths)]);
        rows.Add([LedgerWords.Amount(answer.Delta), "", "", "", "together"]);
        screen.Table(["delta", "revision", "wave", "rests on", "why"], rows);
        screen.Line();
        screen.Table(["revision", "delta", "of that in the rest", "change"], answer.Changes.Select(change => (IReadOnlyList<string>)
            [Number(change.Revision), LedgerWords.Amount(change.Amount), LedgerWords.Amount(change.Rest), LedgerWords.Of(change)]));
        Grounds(screen, answer.Grounds);
    }

    private static void Grounds(Screen screen, EffectGrounds grounds)
    {
        if (!(grounds.Weight > 0)) return;
        screen.Paragraph(string.Create(CultureInfo.InvariantCulture,
            $"{grounds.WithoutSourceShare:0%} of the acts and paths, by size, rest on something without a source and {grounds.UnsureShare:0%} on something that is not sure enough; "
            + $"of levels and stances alone, whatever the changes rest on, {grounds.WorldWithoutSourceShare:0%} and {grounds.WorldUnsureShare:0%}."), 2, Ink.Faint);
    }

    // Whoever asks for so many paths gets them; of the others those that would read 0.0000 share a line.
    private static bool IsSmall(LedgerRow row) => row.Kind is not (LedgerRow.Types.Kind.Path or LedgerRow.Types.Kind.Creation) && Math.Abs(row.Amount) < Small;

    private static string Lacks(LedgerRow row) => row switch
    {
        { WithoutSource: true } => "no source",
        { Unsure: true } => "unsure",
        { Kind: LedgerRow.Types.Kind.Path or LedgerRow.Types.Kind.Act } => "sources",
        _ => "",
    };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
