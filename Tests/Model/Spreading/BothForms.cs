using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Tests.Model.Spreading;

/// <summary>The two forms of the law, run to the end.</summary>
public static class BothForms
{
    private static readonly Mechanism[] Mechanisms = Enum.GetValues<Mechanism>();

    /// <summary>The array form.</summary>
    public static SpreadResult OnArrays(WorldState world, ImmutableArray<Delta> impulses)
    {
        var spread = new ArraySpread(CompiledWorld.Of(world));
        spread.Run(impulses.AsSpan());
        return spread.Result();
    }

    /// <summary>Reactions of all actors that hear each other, each hearing only what a router brings it.</summary>
    public static SpreadResult BetweenActors(WorldState world, ImmutableArray<Delta> impulses)
    {
        var topology = Topology.Of(world);
        var router = new WaveRouter(topology);
        var reactions = Views.Of(world, topology).Select(view => Reaction.Of(view, world.Settings)).ToArray();
        var spread = new Spread(impulses, world.Settings.Parameters.MaxWaves);
        while (spread.Current is { } wave)
        {
            var heard = Wave.Of(wave.AsSpan(), topology);
            spread.Advance([.. router.Route(heard)
                .Select(route => reactions[route.Receiver].React(heard, route.Heard.AsSpan()))]);
        }

        return spread.Result;
    }

    /// <summary>The sum over the waves of every quantity that moved.</summary>
    public static SortedDictionary<Quantity, double> Totals(SpreadResult result)
    {
        var totals = new SortedDictionary<Quantity, double>();
        foreach (var wave in result.Waves)
        {
            foreach (var delta in wave) totals[delta.Quantity] = totals.GetValueOrDefault(delta.Quantity) + delta.Value;
        }

        return totals;
    }

    /// <summary>Whether two results are the same to the last bit, parts included.</summary>
    public static void AssertSame(SpreadResult expected, SpreadResult actual)
    {
        Xunit.Assert.Equal(expected.Truncated, actual.Truncated);
        Xunit.Assert.Equal(expected.OutOfRange, actual.OutOfRange);
        Xunit.Assert.Equal(expected.Waves.Length, actual.Waves.Length);
        for (var wave = 0; wave < expected.Waves.Length; wave++)
        {
            Xunit.Assert.Equal(expected.Waves[wave].Length, actual.Waves[wave].Length);
            for (var index = 0; index < expected.Waves[wave].Length; index++)
            {
                var (left, right) = (expected.Waves[wave][index], actual.Waves[wave][index]);
                if (!Same(left, right)) Xunit.Assert.Fail($"Wave {wave}: {left} is not {right}.");
            }
        }
    }

    private static bool Same(Delta left, Delta right) =>
        left.Quantity == right.Quantity && Bits(left.Value) == Bits(right.Value)
        && Array.TrueForAll(Mechanisms, mechanism => Bits(left.Parts[mechanism]) == Bits(right.Parts[mechanism]));

    // −0 counts as 0.
    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value + 0.0);
}
