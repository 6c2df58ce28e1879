using Google.Type;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Waves;

/// <summary>Worlds in which two actors quarrel and everyone else, holding a relationship with both, has something to react to.</summary>
public static class Audiences
{
    private const string One = "B1";
    private const string Other = "B2";

    /// <summary>The quarrel: one impulse, unanswered.</summary>
    public static Change Quarrel { get; } = new()
    {
        Actions = { new V1.Action { Event = new Event { Source = One, Target = Other, Type = EventType.Assault, Contexts = { "diplomatic" }, Intensity = 1 } } },
    };

    /// <summary>A world of that many actors and the two, in one channel, with one wave allowed.</summary>
    public static World Of(int audience)
    {
        var world = new World { AsOf = new Date { Year = 2026, Month = 1, Day = 1 } };
        world.Parameters.Add(new Parameter { Name = "max_waves", Value = 1 });
        Add(world, One);
        Add(world, Other);
        Relate(world, One, Other);
        for (var actor = 0; actor < audience; actor++)
        {
            var id = RandomWorlds.Id(actor);
            Add(world, id);
            Relate(world, id, One);
            Relate(world, id, Other);
        }

        return world;
    }

    private static void Add(World world, string id) => world.Actors.Add(new Actor { Id = id, Kind = "state", Influence = 0.5 });

    private static void Relate(World world, string source, string target) => world.Relationships.Add(new Relationship
    {
        Key = new RelationshipKey { Source = source, Target = target, Channel = Channel.Diplomatic },
        Level = 0.5,
    });
}
