using SahelSim.Contracts.Mapping;
using SahelSim.Model.Camps;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Camps;

/// <summary>Reads which ties count.</summary>
internal static class TieRules
{
    /// <summary>Below it relationships are neutral unless another threshold is asked for.</summary>
    public const double RelationshipThreshold = 0.1;

    /// <summary>The actors of a network, or of a world where none is given.</summary>
    public static CampGround? Ground(Reading reading, V1.Network? network, WorldState? world, V1.TieRule? rule, int actorsMax)
    {
        if (network is null) return world is null ? null : WorldReading.Read(reading, world, rule, actorsMax);
        if (rule is { Channels.Count: > 0 }) reading.Refuse("ties.channels", "must be empty for a network, whose ties have no channel");
        var ground = NetworkReading.Read(reading, network, actorsMax);
        return ground is not null && rule is { Actors.Count: > 0 } ? Cut(reading, ground, rule) : ground;
    }

    /// <summary>How both directions become one.</summary>
    public static Symmetry Symmetry(Reading reading, V1.TieRule? rule)
    {
        if (rule is not null && !Enum.IsDefined(rule.Symmetry)) reading.Refuse("ties.symmetry", "must be MEAN or LOWER");
        return rule?.Symmetry == V1.TieSymmetry.Lower ? Model.Camps.Symmetry.Lower : Model.Camps.Symmetry.Mean;
    }

    /// <summary>From where on a tie counts.</summary>
    public static double Threshold(Reading reading, V1.TieRule? rule, double otherwise)
    {
        if (rule is not { HasThreshold: true }) return otherwise;
        if (!(rule.Threshold >= 0) || !double.IsFinite(rule.Threshold)) reading.Refuse("ties.threshold", "must be 0 or more");
        return rule.Threshold;
    }

    private static CampGround? Cut(Reading reading, CampGround ground, V1.TieRule rule)
    {
        var kept = new Dictionary<int, int>();
        for (var at = 0; at < rule.Actors.Count; at++)
        {
            var number = ground.Names.IndexOf(rule.Actors[at]);
            if (number < 0) reading.Refuse($"ties.actors[{at}]", "is no actor of the network");
            else if (!kept.TryAdd(number, 0)) reading.Refuse($"ties.actors[{at}]", "is named twice");
        }

        if (!reading.Clean) return null;
        var numbers = kept.Keys.Order().ToArray();
        for (var at = 0; at < numbers.Length; at++) kept[numbers[at]] = at;
        return new CampGround(
            [.. numbers.Select(number => ground.Names[number])],
            [.. ground.Held.Where(tie => kept.ContainsKey(tie.Source) && kept.ContainsKey(tie.Target)).Select(tie => new DirectedTie(kept[tie.Source], kept[tie.Target], tie.Value))],
            [.. numbers.Select(number => ground.Strengths[number])]);
    }
}
