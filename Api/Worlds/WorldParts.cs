using System.Collections;
using Google.Protobuf;
using SahelSim.V1;

namespace SahelSim.Api.Worlds;

/// <summary>Cuts a world into parts that merge, in order, to the whole.</summary>
public static class WorldParts
{
    /// <summary>Bytes of a part; one element that is larger is a part of its own.</summary>
    public const int BytesMax = 1024 * 1024;

    /// <summary>The parts: first all but the lists, then the lists in the order of their fields.</summary>
    public static IEnumerable<World> Of(World world)
    {
        var lists = World.Descriptor.Fields.InFieldNumberOrder().Where(field => field.IsRepeated).ToList();
        var part = world.Clone();
        foreach (var list in lists) list.Accessor.Clear(part);
        var bytes = part.CalculateSize();
        foreach (var list in lists)
        {
            foreach (var element in (IList)list.Accessor.GetValue(world))
            {
                var size = ((IMessage)element).CalculateSize() + 8;
                if (bytes > 0 && bytes + size > BytesMax)
                {
                    yield return part;
                    (part, bytes) = (new World(), 0);
                }

                ((IList)list.Accessor.GetValue(part)).Add(element);
                bytes += size;
            }
        }

        yield return part;
    }
}
