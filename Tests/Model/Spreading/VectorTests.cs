using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Vectors;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Spreading;

/// <summary>Both forms of the law against an implementation that shares nothing with them, to 1e-12.</summary>
public sealed class VectorTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Both_forms_agree_with_every_vector_of_this_repository() =>
        AgreeWithAll(Path.Combine(Repository.Root, "Tests", "Model", "Vectors"), atLeast: 5);

    [Fact]
    public void Both_forms_agree_with_every_vector_beside_the_repository() =>
        AgreeWithAll(Repository.Beside("shared", "design", "vectors"), atLeast: 12);

    private static void AgreeWithAll(string folder, int atLeast)
    {
        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToArray();
        Assert.True(files.Length >= atLeast, $"only {files.Length} vectors in {folder}");
        foreach (var file in files)
        {
            using var vector = VectorFile.Read(file);
            var name = Path.GetFileName(file);
            var world = vector.World;
            ImmutableArray<Delta> impulses = [.. vector.Impulses.Select(pair => RandomImpulses.Impulse(pair.Key, pair.Value))];
            AssertWeights(name, vector, world);
            var spread = BothForms.BetweenActors(world, impulses);
            BothForms.AssertSame(spread, BothForms.OnArrays(world, impulses));
            AssertWaves(name, vector, spread);
            AssertParts(name, vector, spread);
            AssertAfter(name, vector, world, spread);
        }
    }

    private static void AssertWeights(string name, VectorFile vector, WorldState world)
    {
        var topology = Topology.Of(world);
        var attention = new Dictionary<RelationshipKey, double>();
        var influence = new Dictionary<(ActorId, ActorId), double>();
        foreach (var reaction in Views.Of(world, topology).Select(view => Reaction.Of(view, world.Settings)))
        {
            var actor = reaction.View.Actor;
            foreach (var relationship in actor.Relationships)
            {
                attention[new(actor.Id, relationship.Target, relationship.Channel)] = reaction.Attention(relationship.Target, relationship.Channel)!.Value;
                influence[(actor.Id, relationship.Target)] = reaction.InfluenceWeight(relationship.Target)!.Value;
            }
        }

        AssertNear($"{name} attention", vector.Attention, attention);
        AssertNear($"{name} influence", vector.Influence, influence);
    }

    private static void AssertWaves(string name, VectorFile vector, SpreadResult spread)
    {
        Assert.Equal(vector.Waves.Count, spread.Waves.Length);
        for (var wave = 0; wave < spread.Waves.Length; wave++)
        {
            Assert.Equal(spread.Waves[wave].Select(delta => delta.Quantity).Order(), spread.Waves[wave].Select(delta => delta.Quantity));
            AssertNear($"{name} wave {wave}", vector.Waves[wave], spread.Waves[wave].ToDictionary(delta => delta.Quantity, delta => delta.Value));
        }
    }

    private static void AssertParts(string name, VectorFile vector, SpreadResult spread)
    {
        var parts = new Dictionary<(Quantity, string), double>();
        foreach (var delta in spread.Waves.SelectMany(wave => wave))
        {
            foreach (var mechanism in Enum.GetValues<Mechanism>())
            {
                var key = (delta.Quantity, mechanism.ToString().ToLowerInvariant());
                parts[key] = parts.GetValueOrDefault(key) + delta.Parts[mechanism];
            }
        }

        var expected = vector.Parts.SelectMany(pair => pair.Value.Select(part => ((pair.Key, part.Key), part.Value))).ToDictionary(part => part.Item1, part => part.Value);
        AssertNear($"{name} parts", expected, parts);
    }

    private static void AssertAfter(string name, VectorFile vector, WorldState world, SpreadResult spread)
    {
        var after = BothForms.Totals(spread).ToDictionary(total => total.Key, total => total.Key.IsStance
            ? Math.Clamp(Position(world, total.Key.Stance) + total.Value, -1, 1)
            : DeterministicMath.Tanh(Affinity(world, total.Key.Relationship) + total.Value));
        AssertNear($"{name} after", vector.After, after);
    }

    private static double Position(WorldState world, StanceKey key) =>
        world.Find(key.Actor)!.Stances.Single(stance => stance.Issue == key.Issue).Position;

    // What a change creates starts from level 0.
    private static double Affinity(WorldState world, RelationshipKey key) =>
        world.Find(key.Source)!.AffinityTo(key.Target, key.Channel) ?? 0;

    // What one side leaves out counts as 0.
    private static void AssertNear<TKey>(string what, IReadOnlyDictionary<TKey, double> expected, IReadOnlyDictionary<TKey, double> actual)
        where TKey : notnull
    {
        foreach (var key in expected.Keys.Union(actual.Keys))
        {
            var (wanted, got) = (expected.GetValueOrDefault(key), actual.GetValueOrDefault(key));
            Assert.True(Math.Abs(wanted - got) <= Tolerance, $"{what}, {key}: {got:R} instead of {wanted:R}");
        }
    }
}
