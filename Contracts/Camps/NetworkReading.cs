using System.Collections.Immutable;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Camps;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Camps;

/// <summary>Reads a network that stands in no world.</summary>
internal static class NetworkReading
{
    /// <summary>The largest strength, position, weight or value: a trillion.</summary>
    public const double Largest = 1e12;

    private const int NameBytes = 256;

    /// <param name="reading">Notes what is wrong.</param>
    /// <param name="network">The network.</param>
    /// <param name="actorsMax">How many actors may be in it.</param>
    public static CampGround? Read(Reading reading, V1.Network network, int actorsMax)
    {
        using var scope = reading.At("network");
        if (TooMany(reading, "actors", network.Actors.Count, actorsMax, "actors") | TooMany(reading, "source", network.Source.Count, Limit.CampTies, "ties")) return null;
        CheckNames(reading, network);
        if (network.Target.Count != network.Source.Count) reading.Refuse("target", "must have as many entries as source");
        if (network.Value.Count != network.Source.Count) reading.Refuse("value", "must have as many entries as source");
        if (network.Strength.Count > 0 && network.Strength.Count != network.Actors.Count) reading.Refuse("strength", "must have as many entries as actors, or none");
        for (var at = 0; at < network.Strength.Count; at++)
            if (!(network.Strength[at] is >= 0 and <= Largest)) reading.Refuse($"strength[{at}]", "must be 0 to a trillion");

        if (!reading.Clean) return null;
        var ties = Ties(reading, network);
        if (!reading.Clean) return null;
        return new CampGround(
            [.. network.Actors], ties, network.Strength.Count > 0 ? [.. network.Strength] : [.. Enumerable.Repeat(1.0, network.Actors.Count)]);
    }

    /// <summary>Refuses more of something than there may be, saying how many would fit.</summary>
    public static bool TooMany(Reading reading, string field, int count, int most, string what)
    {
        if (count <= most) return false;
        reading.Refuse(Limited(field, count, most, $"there are {count} {what}; {most} are the most"));
        return true;
    }

    /// <summary>The refusal of what is above a limit.</summary>
    public static Refusal Limited(string field, long count, long most, string message) => new Refusal(RefusalReason.LimitExceeded, field, message)
        .With("limit", most.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .With("actual", count.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static void CheckNames(Reading reading, V1.Network network)
    {
        if (network.Actors.Count == 0) reading.Refuse("actors", "must name at least one");
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < network.Actors.Count; at++)
        {
            var field = $"actors[{at}]";
            if (string.IsNullOrWhiteSpace(network.Actors[at])) reading.Refuse(field, "must not be empty");
            else if (!known.Add(network.Actors[at])) reading.Refuse(field, "is named twice");
            else WrittenText.Check(reading, field, network.Actors[at], NameBytes);
        }
    }

    private static ImmutableArray<DirectedTie> Ties(Reading reading, V1.Network network)
    {
        var ties = ImmutableArray.CreateBuilder<DirectedTie>(network.Source.Count);
        var known = new HashSet<(uint, uint)>();
        for (var at = 0; at < network.Source.Count && reading.Refusals.Length < Limit.RefusalsPerCheck; at++)
        {
            var (source, target, value) = (network.Source[at], network.Target[at], network.Value[at]);
            if (source >= network.Actors.Count) reading.Refuse($"source[{at}]", $"must be below {network.Actors.Count}, the number of actors");
            else if (target >= network.Actors.Count) reading.Refuse($"target[{at}]", $"must be below {network.Actors.Count}, the number of actors");
            else if (source == target) reading.Refuse($"target[{at}]", "must be another actor than the source");
            else if (!known.Add((source, target))) reading.Refuse($"source[{at}]", "the pair is given twice in this order");
            else if (!(Math.Abs(value) <= Largest)) reading.Refuse($"value[{at}]", "must be within a trillion");
            else ties.Add(new DirectedTie((int)source, (int)target, value));
        }

        return ties.ToImmutable();
    }
}
