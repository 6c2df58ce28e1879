using Google.Protobuf;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Mapping;

/// <summary>The one form of a change in which it is compared, hashed and kept: ids in place of aliases, no fields that this server does not know.</summary>
public static class CanonicalChanges
{
    private static readonly MessageParser<V1.Change> Parser = V1.Change.Parser.WithDiscardUnknownFields(true);

    /// <summary>Copies a change into its canonical form. What this server does not know is refused, never dropped: it would be another change.</summary>
    public static V1.Change Of(Reading reading, V1.Change change, AliasTable aliases)
    {
        var canonical = Parser.ParseFrom(change.ToByteString());
        if (canonical.CalculateSize() != change.CalculateSize()) RefuseUnknown(reading, change, canonical);
        RefuseEntriesUnderAliases(reading, canonical, aliases);
        aliases.Resolve(canonical);
        return canonical;
    }

    private static void RefuseUnknown(Reading reading, V1.Change change, V1.Change canonical)
    {
        var inActions = 0;
        for (var i = 0; i < change.Actions.Count; i++)
        {
            var dropped = change.Actions[i].CalculateSize() - canonical.Actions[i].CalculateSize();
            if (dropped == 0) continue;
            inActions++;

            // An action of an unknown kind is refused where actions are read.
            using var scope = reading.At("actions", i);
            if (canonical.Actions[i].ActionCase != V1.Action.ActionOneofCase.None)
                reading.Refuse(RefusalReason.UnknownAction, "", "has fields that this server does not know");
        }

        if (inActions == 0) reading.Refuse(RefusalReason.UnknownAction, "", "has fields that this server does not know");
    }

    private static void RefuseEntriesUnderAliases(Reading reading, V1.Change change, AliasTable aliases)
    {
        for (var i = 0; i < change.Actions.Count; i++)
        {
            if (change.Actions[i].ActorEntry?.Actor is not { } actor || !aliases.Contains(actor.Id)) continue;
            using var scope = reading.At("actions", i);
            reading.Refuse("actor_entry.actor.id", "must not be an alias of this world");
        }
    }
}
