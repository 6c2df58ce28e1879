using Google.Protobuf.Collections;
using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Rows;

/// <summary>Ids of actors and issues while a message is written: each stands once in the message's list, everything else names its position.</summary>
internal sealed class IdTable(RepeatedField<string> ids)
{
    private readonly Dictionary<string, uint> positions = new(StringComparer.Ordinal);
    private string? latest;
    private uint latestPosition;

    public uint Of(ActorId id) => Of(id.Value);

    public uint Of(IssueId id) => Of(id.Value);

    private uint Of(string id)
    {
        if (ReferenceEquals(id, latest)) return latestPosition;
        var position = Find(id);
        (latest, latestPosition) = (id, position);
        return position;
    }

    private uint Find(string id)
    {
        if (positions.TryGetValue(id, out var position)) return position;
        position = (uint)ids.Count;
        ids.Add(id);
        positions.Add(id, position);
        return position;
    }
}
