using System.Collections.Immutable;
using SahelSim.Model.Changes;
using SahelSim.Model.Limits;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.Change ↔ <see cref="Change"/>. Note, evidence and handling stay with the proto: the law does not read them.</summary>
/// <remarks>What can be said of a value without a world is checked by the judge in Model; here only what Model values cannot express.</remarks>
public static class ChangeMapping
{
    private const int HandlingBytes = 256;

    /// <summary>Reads a change; everything that cannot be expressed is refused, with paths such as <c>actions[3].membership</c>.</summary>
    /// <returns>The change; null stands for an action that could not be read. Whole where <paramref name="reading"/> is clean.</returns>
    public static Change Read(Reading reading, V1.Change change)
    {
        WrittenText.CheckNote(reading, "note", change.Note);
        WrittenText.Check(reading, "handling", change.Handling, HandlingBytes);
        EvidenceRules.Check(reading, "evidence", change.Evidence);
        var date = CalendarDates.Read(reading, "effective_date", change.EffectiveDate);
        if (change.Actions.Count > Limit.ActionsPerChange)
        {
            reading.Refuse("actions", $"must be at most {Limit.ActionsPerChange} actions");
            return new Change { EffectiveDate = date, Actions = [] };
        }

        var actions = ImmutableArray.CreateBuilder<ChangeAction>(change.Actions.Count);
        for (var i = 0; i < change.Actions.Count; i++)
        {
            using var scope = reading.At("actions", i);
            actions.Add(ActionMapping.Read(reading, change.Actions[i])!);
        }

        return new Change { EffectiveDate = date, Actions = actions.DrainToImmutable() };
    }

    /// <summary>Reads a change that a log holds and that was therefore accepted once.</summary>
    /// <exception cref="InvalidDataException">It could not have been accepted.</exception>
    public static Change FromAccepted(V1.Change change)
    {
        var reading = new Reading();
        var read = Read(reading, change);
        return reading.Clean ? read : throw new InvalidDataException($"Not an accepted change: {reading.Refusals[0]}");
    }

    public static V1.Change ToProto(Change change)
    {
        var proto = new V1.Change();
        if (change.EffectiveDate is { } date) proto.EffectiveDate = CalendarDates.ToProto(date);
        foreach (var action in change.Actions) proto.Actions.Add(ActionMapping.ToProto(action));
        return proto;
    }
}
