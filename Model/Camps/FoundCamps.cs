using System.Collections.Immutable;

namespace SahelSim.Model.Camps;

/// <summary>The camps of a signed graph.</summary>
/// <param name="Lower">The frustration index is at least this: the smallest count, or weight, of ties that must go or turn for the graph to be balanced.</param>
/// <param name="Upper">It is at most this: what <paramref name="Places"/> reach.</param>
/// <param name="Components">How many parts without ties between them have ties at all.</param>
/// <param name="BestPartitions">How many partitions reach <paramref name="Upper"/>, the two names of a component's camps not told apart; long.MaxValue where there are more.</param>
/// <param name="AllBestSeen">Whether that is their number; else there are at least so many.</param>
/// <param name="Places">Where each actor stands, by number.</param>
/// <param name="Frustrated">Ties against the camps: friendly ones between them, hostile ones inside; sorted.</param>
public sealed record FoundCamps(
    double Lower, double Upper, int Components, long BestPartitions, bool AllBestSeen, ImmutableArray<CampPlace> Places, ImmutableArray<Tie> Frustrated)
{
    /// <summary>Whether the frustration index is known.</summary>
    public bool Exact => Lower >= Upper;

    /// <summary>Whether an actor's side is open: it stands otherwise in another best partition, or little holds it.</summary>
    public bool Swings(int actor, double margin) => Places[actor] is { Attached: true } place && (place.ElsewhereShare > 0 || place.Margin <= margin);
}
