using System.Globalization;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;
using Action = SahelSim.V1.Action;

namespace SahelSim.Cli.Analysis;

/// <summary>Prints levers, best first.</summary>
public static class LeverPrinter
{
    public static void Print(Screen screen, RankLeversRequest request, RankLeversResponse answer)
    {
        screen.Line(screen.Inked($"what could move {Of(request.Outcome)}, at revision {Screen.Count(answer.ReadRevision)}", Ink.Title));
        if (answer.Levers.Count == 0) screen.Line("  nothing that was tried moves it");
        else screen.Table([.. Header(request)], answer.Levers.Select((lever, rank) => Row(request, lever, rank)));
        screen.Paragraph(
            $"{Screen.Count(answer.Tried)} levers were tried, {Screen.Count(answer.WithoutEffect)} of them move nothing. Effects are in affinity (stances: in position); "
            + "'effect' is linear, 'pulled' is with the threshold and the ends of scales, 'elsewhere' the sum of |delta| over all else that moves."
            + (request.Members == 0 ? "" : $" Ranks among {(answer.RankedAmong > answer.Levers.Count ? "all that were tried" : "those shown")}, and effects: nine in ten of {Screen.Count(request.Members)} worlds that this one could be as well."), 2, Ink.Faint);
    }

    /// <summary>An outcome in words.</summary>
    public static string Of(WeightedOutcome outcome) => string.Join(" and ", outcome.Terms.Select(term =>
        term.HasWeight ? string.Create(CultureInfo.InvariantCulture, $"{term.Weight:0.###} × ({QuantityText.Of(term.Quantity)})") : QuantityText.Of(term.Quantity)));

    /// <summary>A lever in words.</summary>
    public static string Of(Action action) => action.ActionCase switch
    {
        Action.ActionOneofCase.Event => string.Create(CultureInfo.InvariantCulture,
            $"{action.Event.Source} → {action.Event.Target} {action.Event.Type.ToString().ToUpperInvariant()} ({string.Join(", ", action.Event.Contexts)}, {action.Event.Intensity:0.###})"),
        Action.ActionOneofCase.StanceShift => $"{action.StanceShift.Stance.Actor} on {action.StanceShift.Stance.Issue} by {Screen.Delta(action.StanceShift.Delta)}",
        Action.ActionOneofCase.RelationshipShift => $"{QuantityText.Of(new Quantity { Relationship = action.RelationshipShift.Relationship })} to {Screen.Level(action.RelationshipShift.Level)}",
        _ => ChangeText.Of(new Change { Actions = { action } }),
    };

    private static IEnumerable<string> Header(RankLeversRequest request)
    {
        foreach (var name in (string[])["rank", "lever", "effect"]) yield return name;
        if (request.SideEffects is not null) yield return "cost";
        foreach (var name in (string[])["pulled", "elsewhere"]) yield return name;
        if (request.Members == 0) yield break;
        foreach (var name in (string[])["ranks", "effects from", "to", "same sign"]) yield return name;
    }

    private static List<string> Row(RankLeversRequest request, Lever lever, int rank)
    {
        var cells = new List<string> { Screen.Count(rank + 1), Of(lever.Action), Screen.Delta(lever.Effect) };
        if (request.SideEffects is not null) cells.Add(Screen.Delta(lever.Cost));
        cells.Add(lever.Trial is null ? "" : lever.Trial.Refused ? "refused" : Screen.Delta(lever.Trial.Effect));
        cells.Add(lever.Trial is null || lever.Trial.Refused ? "" : Screen.Delta(lever.Trial.Elsewhere));
        if (lever.Standing is not { } standing) return cells;
        cells.Add(string.Create(CultureInfo.InvariantCulture, $"{standing.BestRank} to {standing.WorstRank}{(standing.Separable ? "" : ", not separable")}"));
        cells.AddRange([Screen.Delta(standing.Low), Screen.Delta(standing.High), string.Create(CultureInfo.InvariantCulture, $"{standing.SameSign:0%}")]);
        return cells;
    }
}
