using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Hashing;
using SahelSim.Model.Previewing;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Judging;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Committing;

/// <summary>What is true of every commit, on random changes of random worlds.</summary>
public sealed class CommitLawTests
{
    [Fact]
    public void Folding_a_commits_edits_gives_its_state_to_the_bit() => OfCommits((before, previewed) =>
        Assert.Equal(StateDigest.Of(previewed.Commit.After).Value, StateDigest.Of(Fold.Apply(before, previewed.Commit.Edits)).Value));

    [Fact]
    public void Every_state_keeps_every_rule() => OfCommits((_, previewed) => KeptRules.AssertIn(previewed.Commit.After));

    [Fact]
    public void What_an_effect_names_ends_where_it_says_and_all_else_stays_to_the_bit() => OfCommits((_, previewed) =>
    {
        var results = previewed.Commit.Effects.ToDictionary(effect => effect.Quantity, effect => effect.Result);
        var left = previewed.Judged.Afterwards.OfType<ActorLeft>().Select(exit => exit.Actor).ToHashSet();
        var expected = Values(previewed.Judged.Working);
        foreach (var (quantity, result) in results) expected[quantity] = result;
        foreach (var quantity in expected.Keys.Where(quantity => Names(quantity, left)).ToArray()) expected.Remove(quantity);

        Assert.Equal(expected, Values(previewed.Commit.After));
    });

    [Fact]
    public void An_effect_is_the_sum_of_its_waves_and_of_its_parts() => OfCommits((_, previewed) =>
    {
        foreach (var effect in previewed.Commit.Effects)
        {
            var sum = 0.0;
            foreach (var wave in previewed.Commit.Waves)
            {
                foreach (var delta in wave.Where(delta => delta.Quantity == effect.Quantity)) sum += delta.Value;
            }

            Assert.Equal(sum + effect.Bound, effect.Delta);
            Assert.Equal(effect.Delta, effect.Parts.Sum + effect.Bound, 1e-12);
            Assert.Equal(effect.Result - (effect.Origin ?? 0), effect.Delta, 1e-12);
        }
    });

    [Fact]
    public void An_effect_names_the_first_wave_that_moved_it() => OfCommits((_, previewed) =>
    {
        foreach (var effect in previewed.Commit.Effects.Where(effect => effect.FirstWave > 0))
        {
            Assert.Contains(previewed.Commit.Waves[effect.FirstWave], delta => delta.Quantity == effect.Quantity);
            Assert.All(previewed.Commit.Waves[..effect.FirstWave], wave => Assert.DoesNotContain(wave, delta => delta.Quantity == effect.Quantity));
        }
    });

    [Fact]
    public void Effects_are_sorted_and_their_sum_is_that_of_their_deltas() => OfCommits((_, previewed) =>
    {
        var effects = previewed.Commit.Effects;
        Assert.Equal(effects.Select(effect => effect.Quantity).Distinct().Order(), effects.Select(effect => effect.Quantity));
        Assert.Equal(effects.Sum(effect => Math.Abs(effect.Delta)), previewed.Commit.EffectsSum);
    });

    [Fact]
    public void Untouched_actors_are_the_same_objects_and_touched_ones_are_named() => OfCommits((before, previewed) =>
    {
        var after = previewed.Commit.After;
        var named = previewed.Commit.Touched.ToHashSet();
        foreach (var id in before.Actors.Concat(after.Actors).Select(actor => actor.Id))
            Assert.Equal(named.Contains(id), !ReferenceEquals(before.Find(id), after.Find(id)));
    });

    [Fact]
    public void A_digest_that_follows_equals_one_from_scratch() => OfCommits((before, previewed) =>
        Assert.Equal(StateDigest.Of(previewed.Commit.After).Value, StateDigest.Of(before).Next(previewed.Commit.After).Value));

    [Fact]
    public void A_batch_of_changes_folds_as_one() => RandomChanges.OnSmallWorlds.Select(Gen.Int).Sample((drawn, seed) =>
    {
        var random = new Random(seed);
        var state = drawn.World;
        var edits = new List<Edit>();
        for (var change = drawn.Change; edits.Count < 200 && random.Next(5) > 0; change = RandomChanges.Draw(state, random))
        {
            if (state.Actors.IsEmpty || Preview.Of(state, change) is not { Accepted: true } verdict) continue;
            edits.AddRange(verdict.Value.Commit.Edits);
            state = verdict.Value.Commit.After;
        }

        Assert.Equal(StateDigest.Of(state).Value, StateDigest.Of(Fold.Apply(drawn.World, [.. edits])).Value);
    });

    private static void OfCommits(Action<WorldState, PreviewedChange> law) => RandomChanges.OnSmallWorlds.Sample(drawn =>
    {
        if (Preview.Of(drawn.World, drawn.Change) is { Accepted: true } verdict) law(drawn.World, verdict.Value);
    });

    private static SortedDictionary<Quantity, double> Values(WorldState world)
    {
        var values = new SortedDictionary<Quantity, double>();
        foreach (var actor in world.Actors)
        {
            foreach (var held in actor.Relationships) values.Add(new RelationshipKey(actor.Id, held.Target, held.Channel), held.Affinity);
            foreach (var stance in actor.Stances) values.Add(new StanceKey(actor.Id, stance.Issue), stance.Position);
        }

        return values;
    }

    private static bool Names(Quantity quantity, HashSet<ActorId> actors) =>
        actors.Contains(quantity.Holder) || (!quantity.IsStance && actors.Contains(quantity.Relationship.Target));
}
