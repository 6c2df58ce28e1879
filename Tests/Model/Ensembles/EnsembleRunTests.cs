using CsCheck;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Uncertainty;
using Xunit;

namespace SahelSim.Tests.Model.Ensembles;

public class EnsembleRunTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bits_in_parts_of_any_size_and_any_order() =>
        Gen.Select(RandomEnsembles.Small, Gen.Int[1, 7]).Sample((design, size) =>
        {
            const int Members = 20;
            var whole = new EnsembleRun(design).Members(0, Members, default);
            var run = new EnsembleRun(design);
            var table = MemberValues.Empty(0, Members, design.ValuesPerMember);
            foreach (var first in Enumerable.Range(0, (Members + size - 1) / size).Select(part => part * size).Reverse())
            {
                var part = run.Members(first, Math.Min(size, Members - first), default);
                part.Values.CopyTo(table.Values, first * design.ValuesPerMember);
            }

            return whole.Values.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(table.Values.Select(BitConverter.DoubleToInt64Bits));
        }, iter: 60);

    [Fact]
    public void Members_side_by_side_are_what_each_is_by_itself() =>
        Gen.Select(RandomEnsembles.Small, Gen.Int[1, 6]).Sample((design, count) =>
        {
            var run = new EnsembleRun(design);
            var together = run.Members(3, count, default);
            for (var place = 0; place < count; place++)
            {
                var alone = run.Alone(3 + place).Values;
                for (var value = 0; value < alone.Length; value++)
                {
                    var (one, other) = (alone[value], together.Of(place)[value]);
                    if (double.IsNaN(one) != double.IsNaN(other) || Math.Abs(one - other) > 1e-12) return false;
                }
            }

            return true;
        }, iter: 1000);

    [Fact]
    public void Another_seed_gives_other_members() =>
        RandomEnsembles.Small.Sample(
            design =>
            {
                var values = new EnsembleRun(design).Members(0, 3, default).Values;
                return values.All(value => double.IsNaN(value) || value == 0)
                    || !values.SequenceEqual(new EnsembleRun(design with { Seed = ~design.Seed }).Members(0, 3, default).Values);
            },
            iter: 30);

    [Fact]
    public void Where_nothing_is_uncertain_every_member_is_the_base() =>
        RandomEnsembles.Small.Sample(
            design =>
            {
                var run = new EnsembleRun(design with { Kinds = InputKinds.None });
                var given = run.Base();
                return !given.Accepted || run.Members(0, 3, default).Values
                    .Zip(Enumerable.Repeat(given.Value.Values, 3).SelectMany(values => values))
                    .All(pair => Math.Abs(pair.First - pair.Second) <= 1e-12 || double.IsNaN(pair.Second));
            },
            iter: 60);

    [Fact]
    public void A_cancelled_run_stops() =>
        Assert.Throws<OperationCanceledException>(() =>
            new EnsembleRun(RandomEnsembles.Build(SahelSim.Tests.Model.Worlds.RandomWorlds.Build(new(5, 2, 1, 0, 0, 0, 64, true, 1)), 0, 1)).Members(0, 10, new CancellationToken(true)));
}
