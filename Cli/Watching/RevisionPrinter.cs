using System.Globalization;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Tripwires;

namespace SahelSim.Cli.Watching;

/// <summary>Prints revisions as they are closed: what the change is, then its waves, or its effects where waves were not asked for.</summary>
/// <param name="screen">Where.</param>
/// <param name="line">How a line is written.</param>
/// <param name="least">|Delta| from which something is shown.</param>
/// <param name="most">Lines a wave at most.</param>
public sealed class RevisionPrinter(Screen screen, EffectLine line, double least, int most)
{
    private readonly WavePrinter _waves = new(screen, line, least, most);
    private bool _said;

    public void Print(ClosedRevision closed)
    {
        var applied = closed.Commit.Applied;
        screen.Paragraph(WavePrinter.Title(applied), 0, Ink.Title);
        if (closed.Waves.Count == 0) EffectList.Print(screen, line, 2, applied, closed.Commit.Effects, least, most);
        else _waves.Print(closed.Waves, closed.Commit.Effects);
        TripPrinter.Print(screen, 2, applied);
        screen.Line(screen.Inked(string.Create(CultureInfo.InvariantCulture, $"  revision {applied.Revision}, {applied.Waves} waves, {applied.EffectsTotal} effects, state {applied.StateHash[..Math.Min(12, applied.StateHash.Length)]}"), Ink.Faint));
        if (!_said && closed.Waves.Count > 0) screen.Paragraph(WavePrinter.NotTime, 2, Ink.Faint);
        _said = true;
        screen.Line();
        screen.Terminal.Output.Flush();
    }
}
