using System.Globalization;
using SahelSim.Cli.Effects;
using SahelSim.Cli.History;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Tripwires;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary>Prints a story as it is played: for people as it goes, for programs whole at the end.</summary>
/// <param name="screen">Where.</param>
/// <param name="least">|Delta| from which effects are shown.</param>
/// <param name="most">Lines a change at most.</param>
public sealed class StoryPrinter(Screen screen, double least, int most)
{
    private const int SparkWidth = 48;
    private EffectLine? _line;

    public void Begin(Story story, ActorNames names)
    {
        _line = new EffectLine(screen, names);
        if (!screen.IsTable) return;
        screen.Line(screen.Inked($"{(story.DisplayName.Length > 0 ? story.DisplayName : story.Id)} ({story.World})", Ink.Title));
        if (story.Note.Length > 0) screen.Paragraph(story.Note, 2);
    }

    public void Take(AppliedStep step)
    {
        if (!screen.IsTable) return;
        screen.Line();
        var date = Days.Spoken(step.Applied.Change.EffectiveDate);
        var title = step.Applied.Change.Note.Length > 0 ? step.Applied.Change.Note : ChangeText.Of(step.Applied.Change);
        if (step.Number == 0)
        {
            screen.Line(screen.Inked($"   {title} {Drawn(step)}", Ink.Faint));
            TripPrinter.Print(screen, 6, step.Applied);
        }
        else
        {
            screen.Paragraph(string.Create(CultureInfo.InvariantCulture, $"{step.Number}. {(date.Length > 0 ? $"{date}: " : "")}{title}"), 0, Ink.Strong);
            Effects(step, 3);
        }

        foreach (var response in step.Responses)
        {
            screen.Paragraph(response.Applied.Change.Note.Length > 0 ? response.Applied.Change.Note : ChangeText.Of(response.Applied.Change), 3, Ink.Strong);
            Effects(response, 6);
        }
    }

    private void Effects(AppliedStep step, int indent)
    {
        EffectList.Print(screen, _line!, indent, step.Applied, step.Effects, least, most);
        TripPrinter.Print(screen, indent, step.Applied);
    }

    /// <summary>Prints the outcomes, or all of it for programs.</summary>
    /// <param name="run">The story as it was played.</param>
    /// <param name="scenario">Where it can be looked at; empty where nothing was kept.</param>
    public ExitCode End(StoryRun run, string scenario)
    {
        if (screen.IsTable) PrintOutcomes(run, scenario);
        else screen.Message(run.ToProto(scenario, least));
        return run.Held ? ExitCode.Done : ExitCode.OutcomeMissed;
    }

    private void PrintOutcomes(StoryRun run, string scenario)
    {
        screen.Line();
        screen.Line(screen.Inked("What had to come out", Ink.Strong));
        foreach (var finding in run.Findings)
        {
            var mark = finding.Held ? screen.Inked("ok    ", Ink.Good) : screen.Inked("MISSED", Ink.Bad);
            screen.Line($"  {mark} {QuantityText.Of(finding.Outcome.Quantity),-42} {(Math.Abs(finding.Delta) < OutcomeReview.Unmoved ? "unmoved" : finding.Delta.ToString("+0.0000;-0.0000", CultureInfo.InvariantCulture)),-8} {screen.Inked(finding.Held ? finding.Outcome.Because : string.Join(", ", finding.Faults), Ink.Faint)}");
        }

        var held = run.Findings.Count(finding => finding.Held);
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"{held} of {run.Findings.Count} outcomes came out"));
        PrintCurves(run.Curves);
        if (scenario.Length > 0) screen.Line($"look further: sahelsim show changes {scenario["scenarios/".Length..]}");
    }

    /// <summary>The quantities of the outcomes over time, where there was more than one step.</summary>
    private void PrintCurves(IReadOnlyList<Curve> curves)
    {
        if (curves.Count == 0 || curves[0].Points[0].Date.Equals(curves[0].Points[^1].Date)) return;
        screen.Line();
        screen.Line(screen.Inked($"Over time, {Days.Written(curves[0].Points[0].Date)} to {Days.Written(curves[0].Points[^1].Date)}", Ink.Strong));
        foreach (var curve in curves) screen.Line($"  {QuantityText.Of(curve.Quantity),-42} {CurveLine.Of(screen, curve, SparkWidth)}");
    }

    private static string Drawn(AppliedStep step) => step.Effects.Count == 0
        ? "Nothing is away from rest."
        : string.Create(CultureInfo.InvariantCulture, $"{step.Applied.EffectsTotal} quantities are drawn towards rest, by {Math.Abs(step.Effects[0].Delta):0.000} at most.");
}
