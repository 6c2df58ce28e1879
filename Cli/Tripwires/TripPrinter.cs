using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Tripwires;

/// <summary>Prints which tripwires a change tripped and cleared, and whose response it is.</summary>
public static class TripPrinter
{
    /// <param name="screen">Where.</param>
    /// <param name="indent">Spaces before each line.</param>
    /// <param name="applied">The change.</param>
    public static void Print(Screen screen, int indent, AppliedChange applied)
    {
        if (TripText.Cause(applied) is { Length: > 0 } cause) screen.Paragraph(cause, indent, Ink.Faint);
        foreach (var trip in applied.Trips) screen.Paragraph(TripText.Of(trip), indent, trip.Refusal is null ? Ink.Strong : Ink.Bad);
        if (applied.ClearedTripwires.Count > 0) screen.Paragraph($"tripwires cleared: {string.Join(", ", applied.ClearedTripwires)}", indent, Ink.Faint);
    }
}
