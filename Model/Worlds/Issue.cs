using SahelSim.Model.Actors;

namespace SahelSim.Model.Worlds;

/// <summary>A question on which actors take positions.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Diplomatic">Channel weight <c>q</c> in the diplomatic channel, within [0, 1].</param>
/// <param name="Security">Channel weight in the security channel, within [0, 1].</param>
/// <param name="Economic">Channel weight in the economic channel, within [0, 1].</param>
public readonly record struct Issue(IssueId Id, double Diplomatic, double Security, double Economic)
{
    /// <summary>The channel weight <c>q[k,c]</c>: how much agreement on the issue counts in the channel.</summary>
    public double Weight(Channel channel) => channel switch
    {
        Channel.Diplomatic => Diplomatic,
        Channel.Security => Security,
        Channel.Economic => Economic,
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Not a channel."),
    };
}
