using System.Globalization;
using SahelSim.Cli.Analysis;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Ensembles;

/// <summary>Prints what an ensemble says: quantiles by revision, how the estimate settles, what drives it.</summary>
public static class EnsemblePrinter
{
    private const int Drivers = 8;
    private const double Doubtful = 0.05;

    public static void Print(Screen screen, Ensemble ensemble)
    {
        screen.Line(screen.Inked($"{Screen.Count(ensemble.Members)} members of {ensemble.Scenario} from revision {Screen.Count(ensemble.StartRevision)}, seed {ensemble.Seed}: {Of(ensemble.State)}", Ink.Title));
        if (ensemble.State == EnsembleState.Running) screen.Line($"  {Screen.Count(ensemble.MembersDone)} have run");
        if (ensemble.Error.Length > 0) screen.Line($"  {ensemble.Error}");
        if (ensemble.Result is not { } result) return;
        for (var outcome = 0; outcome < result.Curves.Count; outcome++) Print(screen, ensemble, outcome, result.Curves[outcome]);
        foreach (var order in result.Orders.Where(order => order.Differs > Doubtful))
            screen.Line($"which is larger in the end, {Name(ensemble, order.One)} or {Name(ensemble, order.Other)}, is otherwise in {Share(order.Differs)} of the members");
        if (result.MembersFailed > 0) screen.Line($"{Screen.Count(result.MembersFailed)} members had to refuse a change and do not count");
        screen.Paragraph(
            $"{Screen.Count(result.Inputs)} numbers were varied. Outcomes are in affinity (stances: in position); 'change' is the difference from the start of the same member, "
            + "'other sign' the share of members in which it has another sign than where nothing is varied. It says how sure the answer is under the law, not whether the law holds.", 2, Ink.Faint);
    }

    /// <summary>A state in a word.</summary>
    public static string Of(EnsembleState state) => state.ToString().ToLowerInvariant();

    private static void Print(Screen screen, Ensemble ensemble, int outcome, OutcomeCurve curve)
    {
        screen.Line();
        screen.Line(screen.Inked(Name(ensemble, outcome), Ink.Strong));
        string[] header = ["revision", "varied not", "mean", "deviation", .. ensemble.Quantiles.Select(Percent), "change", "other sign", "from least to most"];
        screen.Table(header, curve.Points.Select(point => Row(screen, curve, point)));
        var last = curve.Convergence.LastOrDefault();
        if (last is not null)
            screen.Line($"  mean {(curve.Points.Count > 1 ? "change " : "")}{Screen.Delta(last.Mean)} ± {Number(last.StandardError)}; halves differ by {Number(Math.Abs(curve.HalvesDifference))}; as members were added: {ConvergenceLine.Of(curve.Convergence.Select(point => point.Mean), screen.Terminal.Colours)}");
        if (!curve.HasExplained) return;
        screen.Line($"  what it depends on most (ranks explained: {Share(curve.Explained)})");
        screen.Table(["  input", "is", "deviation", "coefficient", "share"], curve.Drivers.Take(Drivers).Select(Row));
    }

    private static IReadOnlyList<string> Row(Screen screen, OutcomeCurve curve, OutcomePoint point)
    {
        var (value, change) = (point.Value, point.Change);
        if (!value.HasMean) return [Screen.Count(point.Revision), "not there"];
        return
        [
            Screen.Count(point.Revision), Screen.Delta(value.Base), Screen.Delta(value.Mean), Number(value.StandardDeviation), .. value.Quantiles.Select(Screen.Delta),
            Screen.Delta(change.Mean), Share(change.SignDiffers), RangePlot.Of(value, curve.Points.Select(other => other.Value), screen.Terminal.Colours),
        ];
    }

    private static IReadOnlyList<string> Row(Driver driver) =>
        [$"  {Of(driver)}", Number(driver.Value), Number(driver.StandardDeviation), Screen.Delta(driver.Coefficient), Share(driver.Share)];

    private static string Of(Driver driver) => driver.Kind switch
    {
        InputKind.Level => QuantityText.Of(driver.Quantity),
        InputKind.Position => $"{QuantityText.Of(driver.Quantity)}, position",
        InputKind.Salience => $"{QuantityText.Of(driver.Quantity)}, salience",
        InputKind.Influence => $"influence of {driver.Actor}",
        InputKind.Susceptibility => $"susceptibility of {driver.Actor}",
        InputKind.Parameter => $"parameter {driver.Parameter}",
        InputKind.Intensity => $"intensity of event {driver.Action + 1} of revision {driver.Revision}",
        _ => driver.Kind.ToString(),
    };

    private static string Name(Ensemble ensemble, int outcome) => LeverPrinter.Of(ensemble.Outcomes[outcome]);

    private static string Percent(double probability) => string.Create(CultureInfo.InvariantCulture, $"{100 * probability:0.##}%");

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0}%");

    private static string Number(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);
}
