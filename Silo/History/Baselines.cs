using System.Collections.Concurrent;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.History;

/// <summary>Baselines that were read lately: a world never changes, and many scenarios start from one.</summary>
public sealed class Baselines(IWorldStore worlds)
{
    private const int Kept = 16;
    private readonly ConcurrentDictionary<Guid, KeptBaseline> kept = new();

    /// <summary>The verified baseline of a world. Refuses NotFound, Unavailable, DataLoss.</summary>
    public async Task<Verdict<KeptBaseline>> FindAsync(Guid worldUid, CancellationToken cancellation)
    {
        if (kept.TryGetValue(worldUid, out var known)) return new Verdict<KeptBaseline>(known);
        var read = await worlds.BaselineAsync(worldUid, cancellation);
        if (!read.Accepted) return read;
        if (kept.Count >= Kept) kept.Clear();
        kept[worldUid] = read.Value;
        return read;
    }
}
