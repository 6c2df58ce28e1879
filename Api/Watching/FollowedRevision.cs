using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf;
using SahelSim.Api.Calls;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.V1;

namespace SahelSim.Api.Watching;

/// <summary>A committed revision with what was already rendered of it.</summary>
public sealed class FollowedRevision(string scenario, CommittedChange change)
{
    /// <summary>Renderings kept for one revision; watchers with rarer wishes render for themselves.</summary>
    private const int KeptMax = 8;

    private readonly ConcurrentDictionary<(bool Waves, ByteString Filter), ImmutableArray<WatchScenarioResponse>> kept = new();

    public long Revision => change.Revision;

    /// <summary>When it was committed, by the silo's clock.</summary>
    public DateTimeOffset CommitTime => change.CommitTime;

    /// <summary>About how many bytes it takes.</summary>
    public int Bytes => change.RowBytes;

    /// <summary>The messages for a watcher, encoded once for all who want the same.</summary>
    public ImmutableArray<WatchScenarioResponse> Render(WatchRendering rendering)
    {
        if (kept.TryGetValue(rendering.Key, out var messages)) return messages;
        messages = rendering.Of(scenario, change);
        if (kept.Count >= KeptMax) return messages;
        foreach (var message in messages) EncodedAnswers.Keep(message);
        return kept.GetOrAdd(rendering.Key, messages);
    }
}
