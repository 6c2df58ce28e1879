using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Limits;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Observing;

/// <summary>The marks of the last changes of one scenario.</summary>
internal sealed class ChangeMarks
{
    /// <summary>The most characters of <see cref="ChangeMark.Words"/>: they are an attribute of a metric.</summary>
    public const int WordsLength = 120;

    /// <summary>What changes say once a scenario's have said as many different things as they may: each is a series for as long as the process lives.</summary>
    public const string OtherWords = "other";

    private readonly HashSet<string> said = new(StringComparer.Ordinal);
    private ImmutableArray<ChangeMark> marks = [];

    /// <summary>By revision; at most <see cref="Limit.ChangesPerObservation"/>, the newest.</summary>
    public ImmutableArray<ChangeMark> All
    {
        get
        {
            lock (said) return marks;
        }
    }

    /// <summary>Takes in changes, in any order.</summary>
    public void Add(IEnumerable<CommittedChange> changes)
    {
        lock (said)
        {
            var added = changes.TakeLast(Limit.ChangesPerObservation).Where(change => !marks.Any(mark => mark.Revision == change.Revision)).Select(Mark);
            marks = [.. marks.Concat(added.ToList()).OrderBy(mark => mark.Revision).TakeLast(Limit.ChangesPerObservation)];
        }
    }

    private ChangeMark Mark(CommittedChange change) =>
        new(change.Revision, change.CommitTime, ChangeKinds.Of(ChangeMapping.FromAccepted(change.Written)), Words(ChangeText.Of(change.Written)), change.CausedByTripwire?.Value ?? "");

    private string Words(string words)
    {
        var cut = words.Length <= WordsLength ? words : string.Create(CultureInfo.InvariantCulture, $"{words.AsSpan(0, WordsLength - 1)}…");
        if (said.Contains(cut) || said.Count < Limit.ChangeTextsPerObservation) said.Add(cut);
        else return OtherWords;
        return cut;
    }
}
