using Google.Protobuf.WellKnownTypes;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Api.Worlds;

/// <summary><see cref="WorldRecord"/> → sahelsim.v1.World.</summary>
public static class WorldAnswers
{
    /// <summary>View BASIC: names, notes, date, counts and hashes.</summary>
    public static World Basic(WorldRecord record) => record.Damaged
        ? new World { Name = ResourceName.OfWorld(record.Name), Uid = record.Uid.ToString("D"), Damaged = true }
        : Describe(new World(), record);

    /// <summary>View FULL: all of it.</summary>
    public static World Full(WorldRecord record) => Describe(World.Parser.ParseFrom(record.Written.Span), record);

    private static World Describe(World world, WorldRecord record)
    {
        world.Name = ResourceName.OfWorld(record.Name);
        world.DisplayName = record.DisplayName;
        world.Note = record.Note;
        world.AsOf = CalendarDates.ToProto(record.AsOf);
        world.BaseWorld = record.BaseWorld.Length == 0 ? "" : ResourceName.OfWorld(record.BaseWorld);
        world.Uid = record.Uid.ToString("D");
        world.StateHash = record.StateHash.ToString();
        world.CreateTime = Timestamp.FromDateTimeOffset(record.CreateTime);
        world.ActorCount = record.ActorCount;
        world.RelationshipCount = record.RelationshipCount;
        world.StanceCount = record.StanceCount;
        return world;
    }
}
