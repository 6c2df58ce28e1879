using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Spreading;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Spreading;

public sealed class ArraySpreadTests
{
    [Fact]
    public void Working_memory_used_again_gives_the_same_bits() =>
        Gen.Select(RandomWorlds.Small, Gen.Int.Array[1, 6]).Sample((world, seeds) =>
        {
            var again = new ArraySpread(CompiledWorld.Of(world));
            foreach (var seed in seeds)
            {
                var impulses = RandomImpulses.Draw(world, 4, new Random(seed));
                again.Run(impulses.AsSpan());
                BothForms.AssertSame(BothForms.OnArrays(world, impulses), again.Result());
                Assert.Equal(again.Result().Waves.Sum(wave => wave.Length), again.DeltaCount);
                Assert.Equal(again.Result().Waves.Length, again.WaveCount);
            }
        }, iter: 200);

    [Fact]
    public void Totals_are_the_sums_of_the_waves_to_the_bit() =>
        RandomImpulses.On(RandomWorlds.Small).Sample((world, impulses) =>
        {
            var compiled = CompiledWorld.Of(world);
            var spread = new ArraySpread(compiled);
            var totals = new double[compiled.QuantityCount];
            spread.RunTotals(impulses.AsSpan(), totals);
            var expected = BothForms.Totals(BothForms.OnArrays(world, impulses));
            foreach (var quantity in RandomImpulses.Quantities(world))
                Assert.Equal(expected.GetValueOrDefault(quantity), totals[compiled.IndexOf(quantity)]);
            Assert.Throws<InvalidOperationException>(spread.Result);
        }, iter: 200);

    [Fact]
    public void Quantities_are_numbered_in_their_order() =>
        RandomWorlds.Small.Sample(world =>
        {
            var compiled = CompiledWorld.Of(world);
            var quantities = RandomImpulses.Quantities(world);
            Assert.Equal(quantities.Length, compiled.QuantityCount);
            for (var index = 0; index < quantities.Length; index++)
            {
                Assert.Equal(index, compiled.IndexOf(quantities[index]));
                Assert.Equal(quantities[index], compiled.QuantityAt(index));
            }
        });

    [Fact]
    public void Nothing_is_allocated_once_the_working_memory_has_grown()
    {
        var world = RandomWorlds.Build(new(20, 3, 0.6, 0.2, 0.2, 1e-6, 64, true, 7));
        var impulses = RandomImpulses.Draw(world, 6, new Random(3));
        var spread = new ArraySpread(CompiledWorld.Of(world));
        spread.Run(impulses.AsSpan());
        Assert.InRange(spread.WaveCount, 3, 64);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < 20; run++) spread.Run(impulses.AsSpan());
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void One_compiled_world_serves_many_at_once()
    {
        var world = RandomWorlds.Build(new(20, 3, 0.6, 0.2, 0.2, 1e-6, 64, true, 7));
        var compiled = CompiledWorld.Of(world);
        var impulses = Enumerable.Range(0, 8).Select(seed => RandomImpulses.Draw(world, 5, new Random(seed))).ToImmutableArray();
        var results = new SpreadResult[impulses.Length];
        Parallel.For(0, impulses.Length, index =>
        {
            var spread = new ArraySpread(compiled);
            spread.Run(impulses[index].AsSpan());
            results[index] = spread.Result();
        });
        for (var index = 0; index < results.Length; index++) BothForms.AssertSame(BothForms.OnArrays(world, impulses[index]), results[index]);
    }
}
