using System.Collections.Frozen;
using System.Collections.Immutable;
using SahelSim.Api.Paging;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Spreading;

namespace SahelSim.Api.Changes;

/// <summary>Which effects or deltas are wanted, in which order, how many at once.</summary>
/// <param name="Size">1 to 1,000.</param>
/// <param name="Order">The order of effects.</param>
/// <param name="MinDelta">Smallest |delta|, 0 or more.</param>
/// <param name="Actors">Source, target or holder is one of these; empty: any.</param>
/// <param name="Channels">Relationships in these channels; empty: all quantities.</param>
public sealed record EffectSelection(int Size, EffectOrder Order, double MinDelta, FrozenSet<string> Actors, ImmutableArray<Channel> Channels)
{
    /// <summary>Smallest |delta| where the request does not say.</summary>
    public const double DefaultMinDelta = 0.005;

    private const int ActorsMax = 1_000;

    /// <summary>Reads a query; an absent one takes the defaults.</summary>
    public static EffectSelection Read(
        Reading reading, string field, V1.EffectQuery? query, AliasTable aliases, int defaultSize = Limit.DefaultPageSize)
    {
        query ??= new V1.EffectQuery();
        using var scope = reading.At(field);
        var minDelta = query.HasMinDelta ? query.MinDelta : DefaultMinDelta;
        if (!(minDelta >= 0 && double.IsFinite(minDelta))) reading.Refuse("min_delta", "must be a finite number, 0 or more");
        if (query.Actors.Count > ActorsMax) reading.Refuse("actors", $"must be at most {ActorsMax}");
        for (var i = 0; i < query.Actors.Count; i++)
        {
            if (!Identifier.IsValid(query.Actors[i])) reading.Refuse($"actors[{i}]", "must be an id or alias of 1 to 63 of A-Z, a-z, 0-9, _ and -");
        }

        for (var i = 0; i < query.Channels.Count; i++)
        {
            if (!Model.Actors.Channels.IsDefined((Channel)query.Channels[i])) reading.Refuse($"channels[{i}]", "must be DIPLOMATIC, SECURITY or ECONOMIC");
        }

        return new EffectSelection(
            PageSizes.Read(reading, "page_size", query.PageSize, defaultSize),
            ReadOrder(reading, query.OrderBy),
            minDelta,
            query.Actors.Select(aliases.Resolve).ToFrozenSet(StringComparer.Ordinal),
            [.. query.Channels.Select(channel => (Channel)channel)]);
    }

    /// <summary>Whether an effect is wanted.</summary>
    public bool Passes(in Effect effect) => Math.Abs(effect.Delta) >= MinDelta && Passes(effect.Quantity);

    /// <summary>Whether a delta of a wave is wanted. Its size does not count: a watcher sees whole waves of what it looks at.</summary>
    public bool Passes(in Delta delta) => Passes(delta.Quantity);

    /// <summary>The effects that are wanted, in order.</summary>
    public IEnumerable<Effect> Of(ImmutableArray<Effect> effects) => effects.Where(effect => Passes(effect)).InOrder(Order);

    private bool Passes(Quantity quantity)
    {
        if (Channels.Length > 0 && (quantity.IsStance || !Channels.Contains(quantity.Relationship.Channel))) return false;
        return Actors.Count == 0
            || Actors.Contains(quantity.Holder.Value)
            || (!quantity.IsStance && Actors.Contains(quantity.Relationship.Target.Value));
    }

    private static EffectOrder ReadOrder(Reading reading, string order)
    {
        switch (order)
        {
            case "" or "delta desc": return EffectOrder.LargestDelta;
            case "level desc": return EffectOrder.LargestLevel;
            case "first_wave": return EffectOrder.FirstWave;
            default:
                reading.Refuse("order_by", "must be \"delta desc\", \"level desc\" or \"first_wave\"");
                return EffectOrder.LargestDelta;
        }
    }
}
