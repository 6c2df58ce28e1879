using System.Globalization;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary>Prints a smallest upset.</summary>
public static class UpsetPrinter
{
    private const int Shown = 10;

    public static void Print(Screen screen, SmallestUpsetRequest request, SmallestUpsetResponse answer)
    {
        screen.Line(screen.Inked(Conclusion(request, answer.Margin), Ink.Title));
        if (answer.Alone is { } alone) screen.Line($"  a single input would reverse it: {Of(alone)} from {Value(alone.Value)} to {Value(alone.Shifted)}, {Deviations(alone.Deviations)} standard deviations");
        else screen.Line("  no single input within 20 standard deviations was found to reverse it");
        if (!answer.Reversed)
        {
            screen.Line("  nor any of them together");
            return;
        }

        screen.Line(string.Create(CultureInfo.InvariantCulture,
            $"  the nearest that reverses it lies {answer.Distance:0.00} standard deviations away{(answer.Linear ? "" : $", found in {answer.Iterations} steps")}; run by the law it gives {Screen.Delta(answer.MarginAfter)}"));
        screen.Table(["input", "is", "would be", "deviations"], answer.Shifts.Take(Shown).Select(shift =>
            (IReadOnlyList<string>)[Of(shift), Value(shift.Value), Value(shift.Shifted), Deviations(shift.Deviations)]));
        if (answer.ShiftsTotal > Shown) screen.Line(string.Create(CultureInfo.InvariantCulture, $"  and {answer.ShiftsTotal - Shown} inputs that differ less"));
    }

    private static string Conclusion(SmallestUpsetRequest request, double margin)
    {
        var outcome = LeverPrinter.Of(request.Outcome);
        var amount = margin.ToString("+0.####;-0.####", CultureInfo.InvariantCulture);
        return request.Than is { } than
            ? $"{outcome} {(request.OfValue ? "is" : "moves")} {(margin > 0 ? "above" : "below")} {LeverPrinter.Of(than)}, by {amount}"
            : request.OfValue ? $"{outcome} ends at {amount}" : $"{outcome} {(margin > 0 ? "rises" : "falls")}, by {amount}";
    }

    private static string Of(UpsetShift shift) => shift.Kind switch
    {
        InputKind.Level => $"level {QuantityText.Of(shift.Quantity)}",
        InputKind.Position => $"position {QuantityText.Of(shift.Quantity)}",
        InputKind.Salience => $"salience {QuantityText.Of(shift.Quantity)}",
        InputKind.Influence => $"influence of {shift.Actor}",
        InputKind.Susceptibility => $"susceptibility of {shift.Actor}",
        InputKind.Parameter => $"parameter {shift.Parameter}",
        InputKind.Intensity => string.Create(CultureInfo.InvariantCulture, $"intensity of revision {shift.Revision}, action {shift.Action}"),
        _ => "an input that this program does not know",
    };

    private static string Value(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    private static string Deviations(double deviations) => deviations.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
