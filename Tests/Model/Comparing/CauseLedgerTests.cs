using CsCheck;
using SahelSim.Model.Comparing;
using SahelSim.Model.Previewing;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Judging;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Comparing;

public sealed class CauseLedgerTests
{
    [Fact]
    public void The_parts_of_every_difference_between_two_histories_add_up_to_it() =>
        Gen.Select(RandomWorlds.Small, RandomWorlds.Small, Gen.Int, Gen.Bool).Sample((one, other, seed, sameWorld) =>
        {
            var random = new Random(seed);
            var start = sameWorld ? one : other;
            var ledger = new CauseLedger();
            ledger.Note(one, start, 0, 1);
            var a = Played(one, ledger, firstCause: 1, sign: -1, random);
            var b = Played(start, ledger, firstCause: sameWorld ? 1 : 10, sign: 1, random);
            var divided = ledger.Divided(cause => cause);
            foreach (var difference in StateComparison.Of(a, b).Quantities.Where(difference => difference.Delta != 0))
                Assert.Equal(difference.Delta, divided[difference.Quantity].Sum(part => part.Amount), 1e-9);
            var differing = StateComparison.Of(a, b).Quantities.Select(difference => difference.Quantity).ToHashSet();
            foreach (var (quantity, parts) in divided.Where(pair => !differing.Contains(pair.Key)))
                Assert.True(Math.Abs(parts.Sum(part => part.Amount)) < 1e-9, $"{quantity} does not differ.");
        });

    [Fact]
    public void Parts_come_largest_first_and_one_for_each_cause() =>
        Gen.Select(RandomWorlds.Small, Gen.Int).Sample((world, seed) =>
        {
            var ledger = new CauseLedger();
            Played(world, ledger, 0, 1, new Random(seed));
            foreach (var parts in ledger.Divided(cause => cause).Values)
            {
                Assert.Equal(parts.Select(part => part.Cause).Distinct().Count(), parts.Length);
                Assert.Equal(parts.Select(part => Math.Abs(part.Amount)).OrderDescending(), parts.Select(part => Math.Abs(part.Amount)));
            }
        });

    private static WorldState Played(WorldState world, CauseLedger ledger, int firstCause, int sign, Random random)
    {
        for (var cause = firstCause; cause < firstCause + 4 && !world.Actors.IsEmpty; cause++)
        {
            if (Preview.Of(world, RandomChanges.Draw(world, random)) is not { Accepted: true } verdict) continue;
            ledger.Note(world, verdict.Value.Commit.After, cause, sign);
            world = verdict.Value.Commit.After;
        }

        return world;
    }
}
