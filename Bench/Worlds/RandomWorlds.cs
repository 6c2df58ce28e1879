using System.Globalization;
using Google.Type;
using SahelSim.V1;

namespace SahelSim.Bench.Worlds;

/// <summary>Worlds of any size in which every actor has about as many partners as every other. The same arguments give the same world.</summary>
public static class RandomWorlds
{
    private const int Issues = 5;
    private const int ActorsPerBloc = 25;
    private const int Members = 8;

    private static readonly Channel[] Channels = [Channel.Diplomatic, Channel.Security, Channel.Economic];

    /// <summary>Draws a world in which about half of an actor's partners are its neighbours, so that friends of friends are often friends.</summary>
    /// <param name="name">worlds/x.</param>
    /// <param name="actors">The number of actors, at least 2; one of 25 is a bloc of eight.</param>
    /// <param name="degree">How many partners an actor has on average, in three channels and both directions; even, below <paramref name="actors"/>.</param>
    /// <param name="seed">Of the draws.</param>
    public static World Draw(string name, int actors, int degree, int seed)
    {
        var random = new Random(seed);
        var world = new World { Name = name, DisplayName = $"{actors} actors, degree {degree}", AsOf = new Date { Year = 2026, Month = 1, Day = 1 } };
        for (var issue = 0; issue < Issues; issue++) world.Issues.Add(DrawIssue(issue, random));
        for (var actor = 0; actor < actors; actor++)
        {
            world.Actors.Add(new Actor
            {
                Id = Id(actor),
                Kind = IsBloc(actor) ? "bloc" : "state",
                Influence = 0.05 + 0.95 * random.NextDouble(),
                Susceptibility = 0.3 * random.NextDouble(),
            });
            for (var issue = 0; issue < Issues; issue++)
                if (random.NextDouble() < 0.6) world.Stances.Add(DrawStance(actor, issue, random));
            if (IsBloc(actor)) AddMembers(world, actor, actors, random);
        }

        foreach (var (first, second) in Partners(actors, degree, random)) AddRelationships(world, first, second, random);
        return world;
    }

    /// <summary>The id of the actor with a number, such as <c>A00042</c>: ids order as numbers do.</summary>
    public static string Id(int actor) => string.Create(CultureInfo.InvariantCulture, $"A{actor:00000}");

    private static bool IsBloc(int actor) => actor % ActorsPerBloc == ActorsPerBloc - 1;

    private static Issue DrawIssue(int issue, Random random)
    {
        var drawn = new Issue { Id = $"issue-{issue}" };
        foreach (var channel in Channels) drawn.ChannelWeights.Add(new ChannelWeight { Channel = channel, Weight = random.NextDouble() });
        return drawn;
    }

    private static Stance DrawStance(int actor, int issue, Random random) => new()
    {
        Key = new StanceKey { Actor = Id(actor), Issue = $"issue-{issue}" },
        Position = 2 * random.NextDouble() - 1,
        Salience = random.NextDouble(),
    };

    private static void AddMembers(World world, int bloc, int actors, Random random)
    {
        for (var member = bloc - Members; member < bloc; member++)
            world.Memberships.Add(new BlocMembership { Bloc = Id(bloc), Member = Id((member + actors) % actors), Commitment = 0.3 + 0.7 * random.NextDouble() });
    }

    private static List<(int First, int Second)> Partners(int actors, int degree, Random random)
    {
        var pairs = new HashSet<(int, int)>();
        var ordered = new List<(int First, int Second)>();
        void Add(int one, int other)
        {
            var pair = (Math.Min(one, other), Math.Max(one, other));
            if (one != other && pairs.Add(pair)) ordered.Add(pair);
        }

        for (var actor = 0; actor < actors; actor++)
            for (var step = 1; step <= degree / 4; step++) Add(actor, (actor + step) % actors);
        var wanted = Math.Min((long)actors * degree / 2, (long)actors * (actors - 1) / 2);
        while (ordered.Count < wanted) Add(random.Next(actors), random.Next(actors));
        return ordered;
    }

    private static void AddRelationships(World world, int first, int second, Random random)
    {
        foreach (var channel in Channels)
        {
            world.Relationships.Add(DrawRelationship(first, second, channel, random));
            world.Relationships.Add(DrawRelationship(second, first, channel, random));
        }
    }

    private static Relationship DrawRelationship(int source, int target, Channel channel, Random random) => new()
    {
        Key = new RelationshipKey { Source = Id(source), Target = Id(target), Channel = channel },
        Level = 1.8 * random.NextDouble() - 0.9,
    };
}
