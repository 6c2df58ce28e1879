using SahelSim.V1;

namespace SahelSim.Cli.Effects;

/// <summary>Effects in plain words.</summary>
public static class EffectWords
{
    /// <summary>|Delta| from which effects are shown unless asked otherwise.</summary>
    public const double Shown = 0.005;

    private const double Slight = 0.01;
    private const double Moderate = 0.05;
    private const double Strong = 0.15;

    /// <summary>A second mechanism is named when it did at least this share of what the first did.</summary>
    private const double WorthNaming = 0.4;

    /// <summary>What the words mean, for a legend.</summary>
    public const string Legend = "slight from 0.01, moderate from 0.05, strong from 0.15";

    /// <summary>slight, moderate, strong, or nothing.</summary>
    public static string Strength(double delta) => Math.Abs(delta) switch
    {
        >= Strong => "strong",
        >= Moderate => "moderate",
        >= Slight => "slight",
        _ => "",
    };

    /// <summary>Why a quantity moved: its largest mechanism, and the next where it did much and there is room.</summary>
    /// <param name="parts">By mechanism.</param>
    /// <param name="characters">Room for both.</param>
    public static string Why(IEnumerable<MechanismPart> parts, int characters)
    {
        var largest = parts.OrderByDescending(part => Math.Abs(part.Delta)).ThenBy(part => part.Mechanism).Take(2).ToList();
        if (largest.Count == 0) return "";
        var first = Of(largest[0]);
        if (largest.Count == 1 || Math.Abs(largest[1].Delta) < WorthNaming * Math.Abs(largest[0].Delta)) return first;
        var both = $"{first}; {Of(largest[1])}";
        return both.Length <= characters ? both : first;
    }

    private static string Of(MechanismPart part) => part.Mechanism switch
    {
        Mechanism.Act => "the act itself",
        Mechanism.Reciprocity => "answers in kind",
        Mechanism.Balance => "sees how friends are treated",
        Mechanism.Alignment => "follows its friends",
        Mechanism.Pooling => "moves with its members",
        Mechanism.Influence => "swayed by others' positions",
        Mechanism.Agreement => part.Delta > 0 ? "agrees with it more" : "agrees with it less",
        Mechanism.Bound => "the end of the scale",
        _ => "in a way this program does not know",
    };
}
