using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Levers;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Levers;

/// <summary>docs/model.md, "What follows from it": one spread of the transposed law against one spread of the law for every impulse there can be.</summary>
public sealed class TransposedSpreadTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void It_is_what_a_unit_impulse_on_each_quantity_does_to_the_outcome() =>
        Gen.Select(RandomWorlds.Small, Gen.Int).Sample((world, seed) => AssertAsForward(Uncut(world), new Random(seed)), iter: 40);

    [Fact]
    public void It_is_so_where_waves_go_on_for_long() =>
        Gen.Select(RandomWorlds.Uncut, Gen.Int).Sample((world, seed) => AssertAsForward(world, new Random(seed)), iter: 4);

    [Fact]
    public void It_is_so_in_larger_worlds_with_blocs_in_blocs_and_given_rows() =>
        Gen.Select(RandomWorlds.Medium, Gen.Int).Sample((world, seed) => AssertAsForward(Uncut(world), new Random(seed)), iter: 2);

    [Fact]
    public void A_world_too_large_for_an_operator_gives_the_same() =>
        Gen.Select(RandomWorlds.Small, Gen.Int).Sample((world, seed) =>
        {
            var compiled = CompiledWorld.Of(world);
            if (compiled.QuantityCount == 0) return;
            var outcome = Draw(compiled, new Random(seed));
            var known = new TransposedSpread(compiled).Of(outcome, default);
            var walked = new TransposedSpread(compiled, entriesMax: 0).Of(outcome, default);
            for (var number = 0; number < compiled.QuantityCount; number++) Assert.Equal(known[number], walked[number], Tolerance);
        }, iter: 50);

    [Fact]
    public void It_is_linear_in_the_outcome()
    {
        var world = RandomWorlds.Build(new(12, 3, 0.6, 0.3, 0.2, 1e-4, 64, true, 11));
        var compiled = CompiledWorld.Of(world);
        var spread = new TransposedSpread(compiled);
        var (one, other) = (compiled.QuantityAt(3), compiled.QuantityAt(compiled.QuantityCount - 1));
        var both = spread.Of(new Outcome([new(one, 2), new(other, -0.5)]), default);
        var (ofOne, ofOther) = (spread.Of(new Outcome([new(one, 1)]), default), spread.Of(new Outcome([new(other, 1)]), default));
        for (var number = 0; number < compiled.QuantityCount; number++)
            Assert.Equal(2 * ofOne[number] - 0.5 * ofOther[number], both[number], Tolerance);
    }

    [Fact]
    public void It_stops_when_told_to()
    {
        var compiled = CompiledWorld.Of(RandomWorlds.Build(new(12, 3, 0.6, 0.3, 0.2, 1e-4, 64, true, 11)));
        var cancelled = new CancellationToken(true);
        Assert.Throws<OperationCanceledException>(() => new TransposedSpread(compiled).Of(new Outcome([new(compiled.QuantityAt(0), 1)]), cancelled));
    }

    private static void AssertAsForward(WorldState world, Random random)
    {
        var compiled = CompiledWorld.Of(world);
        if (compiled.QuantityCount == 0) return;
        var outcome = Draw(compiled, random);
        var gradient = new TransposedSpread(compiled).Of(outcome, default);
        var forward = new ArraySpread(compiled);
        var totals = new double[compiled.QuantityCount];
        foreach (var quantity in RandomImpulses.Quantities(world).Concat(Absent(world)))
        {
            forward.RunTotals([RandomImpulses.Impulse(quantity, 1)], totals);
            var (expected, scale) = (0.0, 1.0);
            foreach (var term in outcome.Terms)
            {
                expected += term.Weight * totals[compiled.IndexOf(term.Quantity)];
                scale = Math.Max(scale, Math.Abs(term.Weight * totals[compiled.IndexOf(term.Quantity)]));
            }

            Assert.InRange(gradient.Of(quantity), expected - Tolerance * scale, expected + Tolerance * scale);
        }
    }

    private static Outcome Draw(CompiledWorld compiled, Random random)
    {
        var terms = new SortedDictionary<Quantity, double>();
        for (var count = 1 + random.Next(3); count > 0; count--) terms[compiled.QuantityAt(random.Next(compiled.QuantityCount))] = 2 * random.NextDouble() - 1;
        return new Outcome([.. terms.Select(term => new OutcomeTerm(term.Key, term.Value))]);
    }

    private static WorldState Uncut(WorldState world) =>
        world with { Settings = world.Settings with { Parameters = world.Settings.Parameters with { Threshold = 0 } } };

    private static IEnumerable<Quantity> Absent(WorldState world) =>
        from source in world.Actors
        from target in world.Actors
        where source.Id != target.Id
        from channel in Channels.All
        where source.AffinityTo(target.Id, channel) is null
        select new Quantity(new RelationshipKey(source.Id, target.Id, channel));
}
