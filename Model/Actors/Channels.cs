using System.Collections.Immutable;

namespace SahelSim.Model.Actors;

/// <summary>The channels in the order in which sums over them run.</summary>
public static class Channels
{
    public static ImmutableArray<Channel> All { get; } = [Channel.Diplomatic, Channel.Security, Channel.Economic];

    public static bool IsDefined(Channel channel) => channel is >= Channel.Diplomatic and <= Channel.Economic;
}
