using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Worlds;

namespace SahelSim.Tests.Model.Worlds;

/// <summary>
/// Random worlds that keep every rule of docs/model.md: asymmetric, with nested blocs, suspended members, given influence rows, tie weights,
/// missing reverse relationships, levels of 0, issues that count nowhere and ids whose ordinal order differs from any culture's.
/// </summary>
public static class RandomWorlds
{
    private static readonly DateOnly Beginning = new(2026, 1, 29);

    /// <summary>Up to 10 actors, any parameters.</summary>
    public static Gen<WorldState> Small { get; } = Recipes(10).Select(Build);

    /// <summary>Up to 40 actors, any parameters.</summary>
    public static Gen<WorldState> Medium { get; } = Recipes(40).Select(Build);

    /// <summary>Small worlds in which nothing is cut off: threshold 0, and more waves than double precision needs.</summary>
    public static Gen<WorldState> Uncut { get; } = Recipes(10).Select(recipe => Build(recipe with { Threshold = 0, MaxWaves = 3000 }));

    public static Gen<WorldRecipe> Recipes(int actors) =>
        Gen.Select(Gen.Int[1, actors], Gen.Int[0, 4], Gen.Double[0.05, 1], Gen.Double[0, 0.6], Gen.Int[0, 3], Gen.Bool, Gen.Int)
            .Select((count, issues, density, blocs, threshold, defaults, seed) => new WorldRecipe(
                count, issues, density, blocs, 0.25, threshold switch { 0 => 0, 1 => 1e-8, 2 => 1e-4, _ => 1e-2 },
                seed % 4 == 0 ? 3 : 64, defaults, seed));

    public static WorldState Build(WorldRecipe recipe)
    {
        var random = new Random(recipe.Seed);
        var issues = Issues(recipe, random);
        var ids = Ids(recipe.Actors, random);
        var blocs = ids.Select(_ => random.NextDouble() < recipe.Blocs).ToArray();
        var rank = ids.Select(_ => random.Next()).ToArray();
        var parameters = Parameters(recipe, random);
        var actors = ids.Select((id, index) => Actor(recipe, random, id, blocs[index], parameters.Pooling) with
        {
            Commitments = Commitments(random, index, ids, blocs, rank),
            Stances = [.. issues.Where(_ => random.NextDouble() < 0.7).Select(issue => Stance(random, issue.Id))],
            Relationships = Relationships(recipe, random, id, ids),
        });
        var settings = new WorldSettings
        {
            Parameters = parameters,
            Issues = issues,
            EventScores = EventScores.Default,
            ContextSpills = ContextSpills.Default,
        };
        return new(settings, [.. actors.Select(actor => WithWeights(recipe, random, actor))], Beginning);
    }

    /// <summary>A level as worlds have them: often 0, seldom extreme.</summary>
    public static double Level(Random random) => random.Next(10) switch
    {
        0 => 0,
        1 => random.Next(2) == 0 ? 0.999 : -0.999,
        _ => 1.9 * random.NextDouble() - 0.95,
    };

    /// <summary>A position; now and then 0 or an end of the scale.</summary>
    public static double Position(Random random) => random.Next(8) switch
    {
        0 => 0,
        1 => random.Next(2) == 0 ? 1 : -1,
        _ => 2 * random.NextDouble() - 1,
    };

    public static Stance Stance(Random random, IssueId issue) =>
        new(issue, Position(random), random.Next(6) == 0 ? random.Next(2) : random.NextDouble(), Position(random));

    public static Relationship Relationship(Random random, ActorId target, Channel channel) =>
        new(target, channel, DeterministicMath.Atanh(Level(random)), DeterministicMath.Atanh(Level(random)));

    /// <summary>Ids of many shapes, sorted; ordinal order puts capitals before <c>_</c> before small letters.</summary>
    private static ImmutableArray<ActorId> Ids(int count, Random random)
    {
        string[] shapes = ["A", "a", "Z_", "z-", "_", "-", "ACTOR", "i"];
        var ids = new SortedSet<ActorId>();
        for (var next = 0; ids.Count < count; next++) ids.Add(new($"{shapes[random.Next(shapes.Length)]}{next}"));
        return [.. ids];
    }

    private static ImmutableArray<Issue> Issues(WorldRecipe recipe, Random random)
    {
        double Weight() => random.Next(4) == 0 ? 0 : random.NextDouble();
        return [.. Enumerable.Range(0, recipe.Issues).Select(index =>
            random.Next(5) == 0 ? new Issue(new($"issue-{index}"), 0, 0, 0) : new Issue(new($"issue-{index}"), Weight(), Weight(), Weight()))];
    }

    private static Parameters Parameters(WorldRecipe recipe, Random random)
    {
        var parameters = new Parameters { Threshold = recipe.Threshold, MaxWaves = recipe.MaxWaves };
        if (recipe.DefaultParameters) return parameters;
        var shares = Enumerable.Range(0, 5).Select(_ => random.Next(6) == 0 ? 0 : random.NextDouble()).ToArray();
        var scale = 0.98 / Math.Max(1, shares.Sum());
        return parameters with
        {
            Reciprocity = shares[0] * scale,
            Balance = shares[1] * scale,
            Alignment = shares[2] * scale,
            Pooling = shares[3] * scale,
            Agreement = 2 * random.NextDouble(),
            Enmity = random.NextDouble(),
            Cohesion = 4 * random.NextDouble(),
            Indifference = 0.01 + random.NextDouble(),
            AnswerHostile = random.NextDouble(),
            AnswerFriendly = random.NextDouble(),
            Participation = random.NextDouble(),
        };
    }

    private static ActorState Actor(WorldRecipe recipe, Random random, ActorId id, bool bloc, double pooling) => new()
    {
        Id = id,
        Kind = bloc ? ActorKind.Bloc : (ActorKind)(random.Next(4) switch { 0 => 1, 1 => 2, 2 => 4, _ => 5 }),
        DisplayName = $"The actor {id}",
        Influence = random.Next(8) == 0 ? 1e-6 : 1 - random.NextDouble(),
        Susceptibility = recipe.DefaultParameters ? 0.15 : (0.98 - pooling) * random.NextDouble(),
    };

    // A bloc may belong to a bloc of higher rank only, so that none contains itself.
    private static ImmutableArray<Commitment> Commitments(Random random, int member, ImmutableArray<ActorId> ids, bool[] blocs, int[] rank) =>
        [.. Enumerable.Range(0, ids.Length)
            .Where(bloc => bloc != member && blocs[bloc] && rank[bloc] > rank[member] && random.NextDouble() < 0.5)
            .Select(bloc => new Commitment(ids[bloc], random.Next(6) == 0 ? 0 : 1 - random.NextDouble()))];

    private static ImmutableArray<Relationship> Relationships(WorldRecipe recipe, Random random, ActorId id, ImmutableArray<ActorId> ids) =>
        [.. from target in ids
            where target != id && random.NextDouble() < recipe.Density
            from channel in Channels.All
            where random.NextDouble() < 0.7
            select Relationship(random, target, channel)];

    private static ActorState WithWeights(WorldRecipe recipe, Random random, ActorState actor)
    {
        var partners = actor.Relationships.Select(relationship => relationship.Target).Distinct().ToArray();
        double TieWeight() => random.Next(4) == 0 ? 0 : 2 * random.NextDouble();
        return actor with
        {
            TieWeights = [.. partners.Where(_ => random.Next(3) == 0).Select(partner => new PartnerWeight(partner, TieWeight()))],
            InfluenceRow = random.NextDouble() < recipe.GivenRows
                ? [.. partners.Where(_ => random.Next(4) > 0).Select(partner => new PartnerWeight(partner, (2 * random.NextDouble() - 1) / partners.Length))]
                : default,
        };
    }
}
