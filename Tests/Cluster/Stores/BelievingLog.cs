using System.Collections.Concurrent;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>A broken log: asked where the log ends it says what this silo has last seen, and does not look.</summary>
public sealed class BelievingLog(IScenarioLog inner) : InterposedLog(inner)
{
    private readonly ConcurrentDictionary<Guid, StoredHead> believed = new();

    public override async Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellation)
    {
        var outcome = await base.AppendAsync(append, cancellation);
        if (outcome.Kind == AppendKind.Committed) believed[append.Uid] = new StoredHead(append.Rows[^1].Revision, append.Rows[^1].ChainHash);
        return outcome;
    }

    public override async Task<Verdict<ScenarioEntry>> FindAsync(Guid uid, CancellationToken cancellation)
    {
        var found = await base.FindAsync(uid, cancellation);
        if (found.Accepted) believed[uid] = new StoredHead(found.Value.Record.Head, found.Value.Record.ChainHash);
        return found;
    }

    public override Task<Verdict<StoredHead>> FindHeadAsync(Guid uid, CancellationToken cancellation) =>
        believed.TryGetValue(uid, out var head) ? Task.FromResult(new Verdict<StoredHead>(head)) : base.FindHeadAsync(uid, cancellation);
}
