using SahelSim.Model.Actors;

namespace SahelSim.Model.Changes;

/// <summary>How much of an event in a context reaches each channel, each within [0, 1].</summary>
public readonly record struct ContextSpill(string Context, double Diplomatic, double Security, double Economic)
{
    public double In(Channel channel) => channel switch
    {
        Channel.Diplomatic => Diplomatic,
        Channel.Security => Security,
        Channel.Economic => Economic,
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Not a channel."),
    };
}
