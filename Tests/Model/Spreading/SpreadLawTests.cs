using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Spreading;

/// <summary>docs/model.md, "What follows from it".</summary>
public sealed class SpreadLawTests
{
    [Fact]
    public void The_sum_of_the_waves_is_the_closed_form() =>
        RandomImpulses.On(RandomWorlds.Uncut).Sample((world, impulses) =>
        {
            var totals = BothForms.Totals(BothForms.OnArrays(world, impulses));
            foreach (var (quantity, settled) in new DenseLaw(world, impulses).Settled(impulses))
                Assert.Equal(settled, totals.GetValueOrDefault(quantity), 1e-9);
        }, iter: 25);

    [Fact]
    public void Each_wave_is_the_law_times_the_wave_before() =>
        RandomImpulses.On(RandomWorlds.Small).Sample((world, impulses) =>
        {
            var law = new DenseLaw(world, impulses);
            var waves = BothForms.OnArrays(world, impulses).Waves;
            for (var number = 1; number < waves.Length; number++)
            {
                var before = law.Quantities.Select(quantity => Value(waves[number - 1], quantity)).ToArray();
                for (var row = 0; row < law.Quantities.Length; row++)
                {
                    var expected = 0.0;
                    for (var column = 0; column < before.Length; column++) expected += law.L[row, column] * before[column];
                    var actual = Value(waves[number], law.Quantities[row]);
                    if (actual != 0 || Math.Abs(expected) > world.Settings.Parameters.Threshold + 1e-12) Assert.Equal(expected, actual, 1e-12);
                }
            }
        }, iter: 60);

    [Fact]
    public void It_ends_because_every_wave_is_smaller_than_the_one_before() =>
        RandomImpulses.On(RandomWorlds.Small).Sample((world, impulses) =>
        {
            var p = world.Settings.Parameters;
            var largestSusceptibility = world.Actors.Max(actor => actor.Susceptibility);
            var waves = BothForms.OnArrays(world, impulses).Waves;
            for (var number = 1; number < waves.Length; number++)
            {
                var (relationships, stances) = (Largest(waves[number - 1], false), Largest(waves[number - 1], true));
                foreach (var delta in waves[number])
                {
                    if (!delta.Quantity.IsStance)
                        AssertAtMost((p.Reciprocity + p.Balance + p.Alignment + p.Pooling) * relationships, delta.Value - delta.Parts.Agreement);
                    else if (world.Find(delta.Quantity.Holder)!.Kind == ActorKind.Bloc)
                        AssertAtMost((largestSusceptibility + p.Pooling) * stances, delta.Value);
                    else AssertAtMost(largestSusceptibility * stances, delta.Value);
                }
            }
        }, iter: 300);

    [Fact]
    public void Effects_of_two_sets_of_impulses_add_up() =>
        Gen.Select(RandomWorlds.Uncut, Gen.Int, Gen.Int).Sample((world, one, two) =>
        {
            var (left, right) = (RandomImpulses.Draw(world, 3, new Random(one)), RandomImpulses.Draw(world, 3, new Random(two)));
            var both = left.Concat(right).GroupBy(delta => delta.Quantity).OrderBy(group => group.Key)
                .Select(group => RandomImpulses.Impulse(group.Key, group.Sum(delta => delta.Value))).Where(delta => delta.Value != 0);
            var expected = BothForms.Totals(BothForms.OnArrays(world, left));
            foreach (var (quantity, value) in BothForms.Totals(BothForms.OnArrays(world, right)))
                expected[quantity] = expected.GetValueOrDefault(quantity) + value;
            AssertNear(expected, BothForms.Totals(BothForms.OnArrays(world, [.. both])), 1e-12);
        }, iter: 60);

    [Fact]
    public void Twice_the_impulses_have_twice_the_effects_to_the_bit() =>
        RandomImpulses.On(RandomWorlds.Uncut).Sample((world, impulses) =>
        {
            // Once deltas are too small for a double to halve exactly, the bits part.
            world = world with { Settings = world.Settings with { Parameters = world.Settings.Parameters with { MaxWaves = 20 } } };
            ImmutableArray<Delta> twice = [.. impulses.Select(impulse => RandomImpulses.Impulse(impulse.Quantity, 2 * impulse.Value))];
            var expected = BothForms.Totals(BothForms.OnArrays(world, impulses)).Select(total => (total.Key, 2 * total.Value));
            Assert.Equal(expected, BothForms.Totals(BothForms.OnArrays(world, twice)).Select(total => (total.Key, total.Value)));
        }, iter: 60);

    [Fact]
    public void No_change_has_no_effect() =>
        RandomWorlds.Small.Sample(world =>
            BothForms.OnArrays(world, []) is { Waves.IsEmpty: true, Truncated: false, OutOfRange: null }
            && BothForms.BetweenActors(world, []) is { Waves.IsEmpty: true, Truncated: false, OutOfRange: null });

    [Fact]
    public void Renaming_actors_renames_the_effects_and_changes_nothing_else() =>
        Gen.Select(RandomImpulses.On(RandomWorlds.Uncut), Gen.Int).Sample((case_, seed) =>
        {
            var renaming = Renaming.Random(case_.World, new Random(seed));
            var expected = BothForms.Totals(BothForms.OnArrays(case_.World, case_.Impulses))
                .Select(total => (renaming.Of(total.Key), total.Value)).ToDictionary();
            AssertNear(expected, BothForms.Totals(BothForms.OnArrays(renaming.Of(case_.World), renaming.Of(case_.Impulses))), 1e-12);
        }, iter: 60);

    [Fact]
    public void Parts_sum_to_the_delta_to_the_last_bit() =>
        RandomImpulses.On(RandomWorlds.Small).Sample((world, impulses) =>
            BothForms.BetweenActors(world, impulses).Waves.All(wave => wave.All(delta =>
                BitConverter.DoubleToInt64Bits(delta.Value) == BitConverter.DoubleToInt64Bits(delta.Parts.Sum)
                && delta.Parts.Act == (wave == impulses ? delta.Value : 0))), iter: 200);

    [Fact]
    public void Waves_are_sorted_hold_only_what_exists_and_nothing_under_the_threshold() =>
        RandomImpulses.On(RandomWorlds.Small).Sample((world, impulses) =>
        {
            var existing = RandomImpulses.Quantities(world).ToHashSet();
            var result = BothForms.OnArrays(world, impulses);
            foreach (var wave in result.Waves.Skip(1))
            {
                Assert.NotEmpty(wave);
                Assert.Equal(wave.Select(delta => delta.Quantity).Distinct().Order(), wave.Select(delta => delta.Quantity));
                Assert.All(wave, delta => Assert.Contains(delta.Quantity, existing));
                Assert.All(wave, delta => Assert.True(delta.Value != 0 && Math.Abs(delta.Value) >= world.Settings.Parameters.Threshold));
            }

            Assert.Equal(result.Waves.Length == world.Settings.Parameters.MaxWaves + 1, result.Truncated);
        }, iter: 200);

    [Fact]
    public void Levels_stay_inside_their_scale() =>
        RandomImpulses.On(RandomWorlds.Small).Sample((world, impulses) =>
        {
            foreach (var (quantity, total) in BothForms.Totals(BothForms.OnArrays(world, impulses)))
            {
                if (quantity.IsStance) continue;
                var affinity = (world.Find(quantity.Holder)!.AffinityTo(quantity.Relationship.Target, quantity.Relationship.Channel) ?? 0) + total;
                if (Math.Abs(affinity) <= 18) Assert.InRange(DeterministicMath.Tanh(affinity), Math.BitIncrement(-1), Math.BitDecrement(1));
            }
        }, iter: 60);

    private static double Value(ImmutableArray<Delta> wave, Quantity quantity) =>
        wave.Where(delta => delta.Quantity == quantity).Select(delta => delta.Value).SingleOrDefault();

    private static double Largest(ImmutableArray<Delta> wave, bool stances) =>
        wave.Where(delta => delta.Quantity.IsStance == stances).Select(delta => Math.Abs(delta.Value)).DefaultIfEmpty(0).Max();

    private static void AssertAtMost(double bound, double delta) => Assert.InRange(Math.Abs(delta), 0, bound * (1 + 1e-12) + 1e-15);

    private static void AssertNear(IReadOnlyDictionary<Quantity, double> expected, IReadOnlyDictionary<Quantity, double> actual, double tolerance)
    {
        foreach (var quantity in expected.Keys.Union(actual.Keys))
            Assert.Equal(expected.GetValueOrDefault(quantity), actual.GetValueOrDefault(quantity), tolerance);
    }
}
