using System.Collections.Immutable;
using SahelSim.Contracts.Mapping;
using SahelSim.Contracts.Rows;
using SahelSim.Model.Committing;
using SahelSim.Model.Explaining;
using SahelSim.Model.Refusals;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using SahelSim.V1;

namespace SahelSim.Silo.Analysis;

/// <summary>A stretch of a scenario's log on its way into a ledger: rows go in as they are read. Not thread-safe.</summary>
internal sealed class ExplainedSpan(string scenario, EffectQuestion question, WorldState first, InputGrounds grounds, TraceBudget budget)
{
    private const int NoteCharacters = 160;

    private readonly LedgerBuilder ledger = new(question.Quantity, first, question.Paths, grounds, budget);
    private readonly Dictionary<long, (DateOnly Date, string Note, long? CausedBy)> facts = [];

    /// <summary>The revision that must come next.</summary>
    public long Next { get; private set; } = question.From + 1;

    /// <summary>The state before it.</summary>
    public WorldState World { get; private set; } = first;

    /// <summary>Whether the quantity was there at any revision so far.</summary>
    public bool Met => ledger.Met;

    /// <summary>Takes rows. Refuses DataLoss naming a revision.</summary>
    public Verdict<ExplainedSpan> Take(VerifiedRows rows)
    {
        foreach (var row in rows.Rows)
        {
            if (Read(row) is not { } change) return new Verdict<ExplainedSpan>(StoreRefusals.Corrupted(scenario, row.Stored.Revision));
            if (ledger.Add(change.Past)) facts[row.Stored.Revision] = (change.Shown.ClockDate, Cut(change.Shown.Written.Note), change.Shown.CausedBy);
            (World, Next) = (change.Past.After, row.Stored.Revision + 1);
        }

        return new Verdict<ExplainedSpan>(this);
    }

    /// <summary>The answer.</summary>
    public ExplainEffectResponse Complete()
    {
        var answer = ExplanationMapping.ToProto(question, ledger.Complete());
        foreach (var change in answer.Changes)
        {
            var (date, note, causedBy) = facts[change.Revision];
            (change.Date, change.Note) = (CalendarDates.ToProto(date), note);
            if (causedBy is { } cause) change.CausedBy = cause;
        }

        return answer;
    }

    private (PastChange Past, Contracts.Grains.Scenarios.CommittedChange Shown)? Read(VerifiedRow row)
    {
        try
        {
            var content = row.Content();
            var written = content.Change.Written;
            return (new PastChange
            {
                Revision = row.Stored.Revision,
                Before = World,
                After = Fold.Apply(World, content.Edits),
                Edits = content.Edits,
                Effects = content.Change.Effects,
                Waves = content.Change.WavesOnDemand,
                LawVersion = content.Change.LawVersion,
                Change = new(() => ChangeMapping.FromAccepted(written)),
                Evidence = EvidenceMapping.Of(written.Evidence),
                Brought = [.. Brought(written)],
            }, content.Change);
        }
        catch (Exception exception) when (StateMapping.IsCorruption(exception))
        {
            return null;
        }
    }

    // A number of an entry counts by its own evidence, else by that of the change; a salience before that by its position's.
    private static IEnumerable<KeyValuePair<Input, InputEvidence>> Brought(V1.Change change)
    {
        foreach (var entry in change.Actions.Where(action => action.ActorEntry?.Actor is not null).Select(action => action.ActorEntry.Actor))
        {
            foreach (var held in entry.Relationships)
                yield return new(Input.LevelOf(Quantities.FromProto(held.Key)), EvidenceMapping.Of(held.Evidence ?? change.Evidence));
            foreach (var stance in entry.Stances)
            {
                var key = new Model.Actors.StanceKey(new(entry.Id), new(stance.Key.Issue));
                yield return new(Input.PositionOf(key), EvidenceMapping.Of(stance.Evidence ?? change.Evidence));
                yield return new(Input.SalienceOf(key), EvidenceMapping.Of(stance.SalienceEvidence ?? stance.Evidence ?? change.Evidence));
            }
        }
    }

    private static string Cut(string note)
    {
        if (note.Length <= NoteCharacters) return note;
        return string.Concat(note.AsSpan(0, char.IsHighSurrogate(note[NoteCharacters - 2]) ? NoteCharacters - 2 : NoteCharacters - 1), "…");
    }
}
