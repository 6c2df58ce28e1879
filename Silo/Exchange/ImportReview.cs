using System.Collections.Immutable;
using System.Security.Cryptography;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Exchange;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Hashing;
using SahelSim.Model.Spreading;
using SahelSim.Silo.Log;
using SahelSim.Silo.Replays;

namespace SahelSim.Silo.Exchange;

/// <summary>Holds what was computed of a file against what the file says.</summary>
internal sealed class ImportReview
{
    private readonly ScenarioImport import;
    private readonly HistoryComposer composer;
    private readonly HashSet<(Guid Request, int Ordinal)> applied = [];
    private long? firstDifference;
    private int held;

    public ImportReview(ScenarioImport import, HistoryComposer composer)
    {
        (this.import, this.composer) = (import, composer);
        if (composer.StateHash.ToString() != import.File.BaselineStateHash) firstDifference = 0;
    }

    /// <summary>As whose request a change is applied: the file's. A fork can have requests of the same id as its ancestors; the second gets one of its own.</summary>
    public AppliedRequest AppliedAs(int index)
    {
        var exported = import.File.Changes[index];
        var id = Guid.ParseExact(exported.RequestId, "D");
        var body = new Hash256(Convert.FromHexString(exported.RequestHash));
        var time = ScenarioFiles.TryTime(exported.CommitTime, out var read) ? read : throw new InvalidDataException("The file was not checked.");
        return applied.Contains((id, exported.Ordinal))
            ? new AppliedRequest(new RequestKey(Another(import.Scenario.Request.Id), body), (int)composer.Revision, exported.Author, time)
            : new AppliedRequest(new RequestKey(id, body), exported.Ordinal, exported.Author, time);
    }

    // Known to nobody who wrote the file.
    private static Guid Another(Guid request) => new(SHA256.HashData(request.ToByteArray()).AsSpan(0, 16));

    /// <summary>Compares rows that were computed, in order.</summary>
    public void Hold(ImmutableArray<StoredRow> rows)
    {
        foreach (var row in rows)
        {
            applied.Add((row.RequestId, row.Ordinal));
            var said = held < import.File.Changes.Count ? import.File.Changes[held].StateHash : "";
            held++;
            if (row.StateHash.ToString() != said) firstDifference ??= row.Revision;
        }
    }

    /// <summary>What came out, without the scenario.</summary>
    public V1.ImportScenarioResponse Answer()
    {
        // Fewer revisions than the file has are a difference, too.
        if (held < import.File.Changes.Count) firstDifference ??= held + 1;
        var answer = new V1.ImportScenarioResponse
        {
            World = ResourceName.OfWorld(import.World.Name),
            Identical = firstDifference is null,
            SameChain = firstDifference is null && (import.File.Changes.Count == 0 || import.File.Changes[^1].ChainHash == composer.ChainHashValue.ToString()),
            HeadRevision = composer.Revision,
            StateHash = composer.StateHash.ToString(),
            LawVersion = Law.Version,
        };
        if (firstDifference is { } revision) answer.FirstDifference = revision;
        return answer;
    }
}
