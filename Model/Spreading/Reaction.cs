using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>How one actor reacts to the waves of a change: its view, compiled to coefficients. Immutable, so that reentrant callers may share it; serves every wave of every change until the view or the settings change.</summary>
/// <remarks>docs/model.md, "The waves": reciprocity, balance, alignment, pooling, influence, agreement.</remarks>
public sealed class Reaction
{
    private readonly ReactionTables tables;

    private Reaction(ReactionTables tables) => this.tables = tables;

    /// <summary>The view that it reacts from.</summary>
    public ActorView View => tables.View;

    /// <summary>Compiles a view. Of the settings, the parameters and the channel weights of the issues count.</summary>
    /// <param name="view">The view.</param>
    /// <param name="settings">The settings in force.</param>
    /// <param name="earlier">A reaction of the same actor, whose parts are taken where they still fit; the result is the same without.</param>
    public static Reaction Of(ActorView view, WorldSettings settings, Reaction? earlier = null) => new(new ReactionTables(view, settings, earlier?.tables.Shape));

    /// <summary><c>attention</c> to a partner in a channel; null where there is no such relationship.</summary>
    public double? Attention(ActorId partner, Channel channel) =>
        tables.Shape.FindPartner(partner.Value) is >= 0 and var index && tables.Shape.RelationshipWith(index, channel - Channel.Diplomatic) is >= 0 and var relationship
            ? tables.Attention[relationship]
            : null;

    /// <summary>The influence weight <c>W</c> of a partner; null where no relationship is held with it.</summary>
    public double? InfluenceWeight(ActorId partner) =>
        tables.Shape.FindPartner(partner.Value) is >= 0 and var index ? tables.Influence[index] : null;

    /// <summary>Answers a wave that it hears whole.</summary>
    /// <param name="wave">Sorted by quantity, finite. Deltas that do not concern the actor are passed over.</param>
    /// <returns>This actor's deltas of the next wave, sorted by quantity; empty when nothing reaches the threshold. A delta that is not a finite number is among them.</returns>
    public ImmutableArray<Delta> React(Wave wave)
    {
        var sums = new ReactionSums(tables, wave);
        foreach (ref readonly var delta in wave.Deltas.AsSpan()) sums.Hear(in delta);
        return sums.Deltas();
    }

    /// <summary>Answers a wave of which it hears some deltas only: the same as of the whole, where all that concern it are among them.</summary>
    /// <param name="wave">Sorted by quantity, finite.</param>
    /// <param name="heard">Positions in the wave, ascending.</param>
    /// <returns>As the other form.</returns>
    public ImmutableArray<Delta> React(Wave wave, ReadOnlySpan<int> heard)
    {
        var sums = new ReactionSums(tables, wave);
        var deltas = wave.Deltas.AsSpan();
        foreach (var index in heard) sums.Hear(in deltas[index]);
        return sums.Deltas();
    }
}
