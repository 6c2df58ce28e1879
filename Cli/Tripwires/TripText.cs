using System.Globalization;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;
using Case = SahelSim.V1.SetTripwire.ConditionOneofCase;

namespace SahelSim.Cli.Tripwires;

/// <summary>Tripwires and trips in words.</summary>
public static class TripText
{
    /// <summary>JNIM → MLI security falls below -0.50.</summary>
    public static string Condition(SetTripwire tripwire) => string.Create(
        CultureInfo.InvariantCulture,
        $"{QuantityText.Of(tripwire.Quantity)} {tripwire.ConditionCase switch
        {
            Case.Above => $"rises above {Screen.Level(tripwire.Above)}",
            Case.Below => $"falls below {Screen.Level(tripwire.Below)}",
            Case.RisesBy => $"rises by {tripwire.RisesBy:0.###} or more at once",
            Case.FallsBy => $"falls by {tripwire.FallsBy:0.###} or more at once",
            _ => "waits for nothing that this program knows",
        }}");

    /// <summary>tripwire partners-rally tripped: MLI → JNIM security -0.90 → -0.93; its response is revision 2.</summary>
    public static string Of(Trip trip) =>
        $"tripwire {trip.Tripwire} tripped: {QuantityText.Of(trip.Quantity)} {(trip.HasBefore ? Screen.Level(trip.Before) : "new")} → {(trip.HasAfter ? Screen.Level(trip.After) : "gone")}, moved by {Screen.Delta(trip.Delta)}{Response(trip)}";

    /// <summary>Whose response a change is; empty: a caller applied it.</summary>
    public static string Cause(AppliedChange applied) => applied.CausedByTripwire.Length == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"response of tripwire {applied.CausedByTripwire} to revision {applied.CausedBy}");

    private static string Response(Trip trip) => trip.ResponseCase switch
    {
        Trip.ResponseOneofCase.ResponseRevision => string.Create(CultureInfo.InvariantCulture, $"; its response is revision {trip.ResponseRevision}"),
        Trip.ResponseOneofCase.Refusal => $"; its response was refused: {trip.Refusal.Message} ({trip.Refusal.Reason})",
        _ => "",
    };
}
