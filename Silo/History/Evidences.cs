using System.Collections.Concurrent;
using Google.Protobuf;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.Model.Uncertainty;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.History;

/// <summary>The evidence of worlds that analyses asked for lately, as <see cref="Baselines"/> keeps their numbers.</summary>
public sealed class Evidences(IWorldStore worlds)
{
    private const int Kept = 16;
    private readonly ConcurrentDictionary<Guid, WorldEvidence> kept = new();

    /// <summary>The evidence of a world. Refuses NotFound, Unavailable, DataLoss.</summary>
    public async Task<Verdict<WorldEvidence>> FindAsync(Guid worldUid, CancellationToken cancellation)
    {
        if (kept.TryGetValue(worldUid, out var known)) return new Verdict<WorldEvidence>(known);
        var record = await worlds.FindAsync(worldUid, whole: true, cancellation);
        if (!record.Accepted) return new Verdict<WorldEvidence>(record.Refusals);
        if (Read(record.Value.Written) is not { } evidence) return new Verdict<WorldEvidence>(StoreRefusals.Corrupted($"worlds/{record.Value.Name}"));
        if (kept.Count >= Kept) kept.Clear();
        kept[worldUid] = evidence;
        return new Verdict<WorldEvidence>(evidence);
    }

    private static WorldEvidence? Read(ReadOnlyMemory<byte> written)
    {
        try
        {
            return EvidenceMapping.Of(V1.World.Parser.ParseFrom(written.Span));
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
