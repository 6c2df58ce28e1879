using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Effects;

/// <summary>Prints what moved, one quantity a line: who towards whom, in which channel, from what to what, by how much, why.</summary>
/// <param name="screen">Where.</param>
/// <param name="names">Of the actors.</param>
public sealed class EffectLine(Screen screen, ActorNames names)
{
    private const int WideLine = 118;
    private const int NameWide = 22;
    private const int NameNarrow = 11;
    private const int ChannelWidth = 10;
    private const int MoveWidth = 14;
    private const int DeltaWidth = 15;

    private int NameWidth => screen.Width >= WideLine ? NameWide : NameNarrow;

    /// <param name="indent">Spaces before the line.</param>
    /// <param name="quantity">What moved.</param>
    /// <param name="before">Level or position; null where it is not known or was not there.</param>
    /// <param name="after">Level or position; null where it is not known.</param>
    /// <param name="delta">In affinity or position.</param>
    /// <param name="parts">By mechanism.</param>
    public void Print(int indent, Quantity quantity, double? before, double? after, double delta, IEnumerable<MechanismPart> parts)
    {
        var move = after is { } level ? $"{(before is { } old ? Screen.Level(old) : " none")} → {Screen.Level(level)}" : "";
        Print(indent, quantity, move, delta, room => EffectWords.Why(parts, room));
    }

    /// <summary>Prints a difference instead: from the one to the other.</summary>
    /// <param name="indent">Spaces before the line.</param>
    /// <param name="quantity">What differs.</param>
    /// <param name="one">Level or position; null: it is not held.</param>
    /// <param name="other">Level or position; null: it is not held.</param>
    /// <param name="delta">In affinity or position.</param>
    /// <param name="why">What it comes from.</param>
    public void Print(int indent, Quantity quantity, double? one, double? other, double delta, string why) =>
        Print(indent, quantity, $"{Held(one)} → {Held(other)}", delta, _ => why);

    private void Print(int indent, Quantity quantity, string move, double delta, Func<int, string> why)
    {
        var strength = EffectWords.Strength(delta);
        var amount = $"{Screen.Delta(delta)} {strength}".TrimEnd().PadRight(DeltaWidth);
        var start = $"{new string(' ', indent)}{Who(quantity).PadRight((2 * NameWidth) + 4 - indent + 2)} {Where(quantity).PadRight(ChannelWidth)} {move.PadRight(MoveWidth)} ";
        var tail = why(screen.Width - start.Length - DeltaWidth - 1);
        screen.Line($"{start}{screen.Inked(amount, InkOf(delta, strength))} {screen.Inked(tail, Ink.Faint)}".TrimEnd());
    }

    private static string Held(double? level) => level is { } held ? Screen.Level(held) : " none";

    private string Who(Quantity quantity) => quantity.QuantityCase == Quantity.QuantityOneofCase.Stance
        ? $"{names.Brief(quantity.Stance.Actor, NameWidth)} on {quantity.Stance.Issue}"
        : $"{names.Brief(quantity.Relationship.Source, NameWidth)} → {names.Brief(quantity.Relationship.Target, NameWidth)}";

    private static string Where(Quantity quantity) =>
        quantity.QuantityCase == Quantity.QuantityOneofCase.Stance ? "position" : QuantityText.Of(quantity.Relationship.Channel);

    private static Ink InkOf(double delta, string strength) => strength is "strong" or "moderate" ? delta > 0 ? Ink.Good : Ink.Bad : Ink.Plain;
}
