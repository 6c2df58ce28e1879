using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Observing;

/// <summary>Observations in words.</summary>
internal static class ObservationText
{
    /// <summary>3 relationships, 1 stance.</summary>
    public static string Quantities(Observation observation)
    {
        var stances = observation.Quantities.Count(quantity => quantity.QuantityCase == Quantity.QuantityOneofCase.Stance);
        return $"{Counted(observation.Quantities.Count - stances, "relationship")}, {Counted(stances, "stance")}";
    }

    private static string Counted(int count, string noun) => $"{Screen.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
