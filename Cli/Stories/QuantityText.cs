using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary>Quantities in words.</summary>
public static class QuantityText
{
    /// <summary>MLI → USA diplomatic, or EU on constitutional-order.</summary>
    public static string Of(Quantity quantity) => quantity.QuantityCase == Quantity.QuantityOneofCase.Stance
        ? $"{quantity.Stance.Actor} on {quantity.Stance.Issue}"
        : $"{quantity.Relationship.Source} → {quantity.Relationship.Target} {Of(quantity.Relationship.Channel)}";

    public static string Of(Channel channel) => channel switch
    {
        Channel.Diplomatic => "diplomatic",
        Channel.Security => "security",
        Channel.Economic => "economic",
        _ => channel.ToString(),
    };
}
