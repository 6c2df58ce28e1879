using System.Globalization;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Tripwires;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Cli.Changes;

/// <summary>Prints an applied or previewed change with its effects.</summary>
public static class ChangePrinter
{
    /// <summary>A change with the responses of tripwires to it.</summary>
    public static void Print(Screen screen, ActorNames names, ApplyChangeResponse answer, double least)
    {
        PrintOne(screen, names, answer, least);
        foreach (var response in answer.Responses)
        {
            screen.Line();
            PrintOne(screen, names, response, least);
        }

        screen.Line(screen.Inked($"  {EffectWords.Legend}; deltas add up in affinity, levels do not", Ink.Faint));
    }

    private static void PrintOne(Screen screen, ActorNames names, ApplyChangeResponse answer, double least)
    {
        var applied = answer.Applied;
        var head = applied.Preview
            ? string.Create(CultureInfo.InvariantCulture, $"a preview on revision {applied.Revision}: nothing was applied")
            : string.Create(CultureInfo.InvariantCulture, $"{applied.Name}, {applied.Waves} waves, {applied.EffectsTotal} effects");
        screen.Line(screen.Inked(head, Ink.Title));
        screen.Paragraph($"{Days.Written(applied.Change.EffectiveDate)} {(applied.Change.Note.Length > 0 ? applied.Change.Note : ChangeText.Of(applied.Change))}".Trim(), 0);
        EffectList.Print(screen, new EffectLine(screen, names), 2, applied, answer.Effects, least);
        if (applied.EffectsTotal == 0) screen.Line("  nothing moved");
        TripPrinter.Print(screen, 2, applied);
    }
}
