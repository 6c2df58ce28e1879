using System.Globalization;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;
using Kind = SahelSim.V1.LedgerRow.Types.Kind;

namespace SahelSim.Cli.Analysis;

/// <summary>Ledgers in words.</summary>
public static class LedgerWords
{
    /// <summary>FRA → MLI diplomatic, revisions 0 to 3: −0.40 → −0.52, −0.152.</summary>
    public static string Title(ExplainEffectResponse answer) => string.Create(CultureInfo.InvariantCulture,
        $"{QuantityText.Of(answer.Quantity)}, revisions {answer.FromRevision} to {answer.ToRevision}: {Value(answer.HasBefore, answer.Before)} → {Value(answer.HasAfter, answer.After)}, {Amount(answer.Delta)} in {(answer.Quantity.Stance is null ? "affinity" : "position")}");

    /// <summary>What a row stands for; of a path how it went.</summary>
    public static string Of(LedgerRow row) => row.Kind == Kind.Path
        ? $"{QuantityText.Of(row.Impulse)}{string.Concat(row.Steps.Select(step => $" ⇒ {Of(step.Mechanism)}: {QuantityText.Of(step.Quantity)}"))}"
        : Of(row.Kind);

    /// <summary>What a row stands for.</summary>
    public static string Of(Kind kind) => kind switch
    {
        Kind.Path => "a path of reactions",
        Kind.Act => "the act itself",
        Kind.Bound => "the end of the scale",
        Kind.Reversion => "time passed",
        Kind.Entry => "came with an actor that entered",
        Kind.Creation => "created here",
        Kind.Exit => "went with an actor that left",
        _ => "in a way this program does not know",
    };

    /// <summary>reciprocity.</summary>
    public static string Of(Mechanism mechanism) => mechanism.ToString().ToLowerInvariant();

    /// <summary>+0.0213: ledgers go further down than effects.</summary>
    public static string Amount(double amount) => amount.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);

    /// <summary>What the rest consists of.</summary>
    public static string Rest(double paths) => paths > 0 ? string.Create(CultureInfo.InvariantCulture, $"{paths:N0} weaker paths") : "reactions that were not followed";

    /// <summary>7 March 2026, what happened.</summary>
    public static string Of(ExplainedChange change) => $"{Days.Written(change.Date)}{(change.HasCausedBy ? $", a response to {change.CausedBy}" : "")}{(change.Note.Length > 0 ? $": {change.Note.ReplaceLineEndings(" ")}" : "")}{Untraced(change)}";

    private static string Untraced(ExplainedChange change) => change.Tracing switch
    {
        ExplainedChange.Types.Tracing.OtherLaw => " (another version of the law: its paths are not known)",
        ExplainedChange.Types.Tracing.OverBudget => " (not followed: ask for a shorter span)",
        _ => "",
    };

    private static string Value(bool there, double value) => there ? Screen.Level(value) : "none";
}
