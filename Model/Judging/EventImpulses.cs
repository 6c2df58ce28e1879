using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Judging;

/// <summary>The impulses of an event: shift, answer, and in a bloc's act its members' part. docs/model.md, "Impulses of a change".</summary>
internal static class EventImpulses
{
    /// <summary><c>impact · score(type)/10 · intensity</c>.</summary>
    public static double Strength(WorldSettings settings, EventType type, double intensity) =>
        settings.Parameters.Impact * EventScores.Of(settings.EventScores, type) / 10 * intensity;

    /// <summary><c>spill(contexts, c)</c> by channel from 0: the largest over the contexts given.</summary>
    /// <param name="settings">Of the world, which knows the contexts.</param>
    /// <param name="contexts">Empty counts as "diplomatic".</param>
    public static double[] Spills(WorldSettings settings, ImmutableArray<string> contexts)
    {
        var given = contexts.IsDefaultOrEmpty ? [ContextSpills.Unspoken] : contexts;
        var spills = new double[Channels.All.Length];
        foreach (var context in given)
        {
            var spill = ContextSpills.Find(settings.ContextSpills, context)!.Value;
            foreach (var channel in Channels.All) spills[(int)channel - 1] = Math.Max(spills[(int)channel - 1], spill.In(channel));
        }

        return spills;
    }

    /// <summary>Works out the impulses of one event.</summary>
    /// <param name="ground">Where they go.</param>
    /// <param name="parameters">Of the world.</param>
    /// <param name="source">Who acts.</param>
    /// <param name="target">Towards whom; another.</param>
    /// <param name="strength">See <see cref="Strength"/>.</param>
    /// <param name="spills">See <see cref="Spills"/>.</param>
    public static void Impel<TGround, TActor>(
        TGround ground, Parameters parameters, TActor source, TActor target, double strength, ReadOnlySpan<double> spills)
        where TGround : IEventGround<TActor>
        where TActor : IEquatable<TActor>
    {
        var strongest = Strongest(spills);
        foreach (var channel in Channels.All)
        {
            var d = strength * spills[(int)channel - 1];
            var exists = ground.Holds(source, target, channel);
            if (!exists && (channel != strongest || d == 0)) continue;
            if (!exists) ground.Create(source, target, channel);
            Shift(ground, parameters, source, target, channel, d);
        }

        foreach (var (member, commitment) in ground.MembersOf(source))
        {
            if (member.Equals(target)) continue;
            foreach (var channel in Channels.All)
            {
                if (ground.Holds(member, target, channel))
                    Shift(ground, parameters, member, target, channel, parameters.Participation * commitment * (strength * spills[(int)channel - 1]));
            }
        }
    }

    private static void Shift<TGround, TActor>(TGround ground, Parameters parameters, TActor source, TActor target, Channel channel, double d)
        where TGround : IEventGround<TActor>
    {
        ground.Shift(source, target, channel, d);
        if (ground.Holds(target, source, channel))
            ground.Shift(target, source, channel, (d < 0 ? parameters.AnswerHostile : parameters.AnswerFriendly) * d);
    }

    private static Channel Strongest(ReadOnlySpan<double> spills)
    {
        var strongest = Channel.Diplomatic;
        foreach (var channel in Channels.All)
        {
            if (spills[(int)channel - 1] > spills[(int)strongest - 1]) strongest = channel;
        }

        return strongest;
    }
}
