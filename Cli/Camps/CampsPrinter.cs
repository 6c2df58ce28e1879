using System.Globalization;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Camps;

/// <summary>Prints camps for people.</summary>
internal static class CampsPrinter
{
    private const int TiesShown = 12;

    public static void Print(Screen screen, FindCampsResponse found, bool weighted)
    {
        var culture = CultureInfo.InvariantCulture;
        var ties = found.FriendlyTies + found.HostileTies;
        screen.Line(string.Create(culture, $"{found.Members.Count} actors with {ties} ties: {found.FriendlyTies} friendly, {found.HostileTies} hostile"));
        screen.Line(Triads(found.Triads));
        screen.Line(Frustration(found, ties, weighted));
        screen.Line(Ways(found));
        for (var at = 0; at < found.Camps.Count; at++)
        {
            screen.Line();
            screen.Line(screen.Inked(string.Create(culture, $"Camp {at + 1}{(found.Camps.Count > 2 ? $" (component {found.Camps[at].Component + 1})" : "")}: {found.Camps[at].Actors.Count} actors"), Ink.Strong));
            if (found.Camps[at].Actors.Count > 0) screen.Paragraph(string.Join(", ", found.Camps[at].Actors), 2);
        }

        if (found.Unattached.Count > 0)
        {
            screen.Line();
            screen.Paragraph($"Without a tie that counts: {string.Join(", ", found.Unattached)}", 0, Ink.Faint);
        }

        PrintSwing(screen, found);
        PrintFrustrated(screen, found);
    }

    private static string Triads(TriadCount triads)
    {
        if (!triads.HasBalancedShare) return "there are no triads";
        var total = triads.AllFriendly + triads.OneHostile + triads.TwoHostile + triads.AllHostile;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Screen.Count(total)} triads, a share of {triads.BalancedShare:0.000000} balanced, {triads.BalancedWeightShare:0.000000} by weight: {triads.AllFriendly} of three friends, {triads.TwoHostile} of two against a third; not balanced {triads.OneHostile} with one hostile tie, {triads.AllHostile} with three");
    }

    private static string Frustration(FindCampsResponse found, int ties, bool weighted)
    {
        var what = weighted ? "of weight" : string.Create(CultureInfo.InvariantCulture, $"of {ties} ties");
        return found.Exact
            ? string.Create(CultureInfo.InvariantCulture, $"frustration index {found.FrustrationUpper:0.######} {what}, proven the least")
            : string.Create(CultureInfo.InvariantCulture, $"frustration index {found.FrustrationLower:0.######} to {found.FrustrationUpper:0.######} {what}; the camps below reach the latter");
    }

    private static string Ways(FindCampsResponse found) => (found.Exact, found.BestPartitions, found.BestPartitionsComplete) switch
    {
        (false, _, _) => "whether other camps do better or as well is not known",
        (_, 1, true) => "no other camps do as well",
        (_, _, true) => string.Create(CultureInfo.InvariantCulture, $"{Screen.Count(found.BestPartitions)} divisions do equally well; this is one of them"),
        _ => string.Create(CultureInfo.InvariantCulture, $"at least {Screen.Count(found.BestPartitions)} divisions do equally well; this is one of them"),
    };

    private static void PrintSwing(Screen screen, FindCampsResponse found)
    {
        var swing = found.Members.Where(member => member.Swing).OrderBy(member => member.Margin).ToList();
        screen.Line();
        if (swing.Count == 0)
        {
            screen.Line("No swing actors: everyone's side is clear.");
            return;
        }

        screen.Line(screen.Inked("Swing actors, the least decided first", Ink.Strong));
        screen.Table(["actor", "camp", "held by", "drawn by", "cost", "margin", "elsewhere"], swing.Select(member => (IReadOnlyList<string>)
            [member.Actor, $"{member.Camp + 1}", Number(member.Held), Number(member.Drawn), Number(member.SwitchingCost), Number(member.Margin), member.ElsewhereShare > 0 ? $"{Number(100 * member.ElsewhereShare)} %" : ""]));
    }

    private static void PrintFrustrated(Screen screen, FindCampsResponse found)
    {
        if (found.FrustratedTotal == 0) return;
        screen.Line();
        screen.Line(screen.Inked(string.Create(CultureInfo.InvariantCulture, $"Ties against the camps ({found.FrustratedTotal})"), Ink.Strong));
        screen.Table(["first", "second", "tie"], found.Frustrated.Take(TiesShown).Select(tie => (IReadOnlyList<string>)[tie.First, tie.Second, Screen.Level(tie.Weight)]));
        if (found.FrustratedTotal > TiesShown) screen.Line(string.Create(CultureInfo.InvariantCulture, $"and {found.FrustratedTotal - TiesShown} more: -o json shows them"));
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
