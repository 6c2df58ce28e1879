using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Tripwires;

namespace SahelSim.Model.Hashing;

/// <summary>The canonical encoding of tripwires, version 1. docs/hashes.md says the same in words.</summary>
internal static class TripwireEncoding
{
    private enum Tag
    {
        Event = 1, StanceShift, RelationshipShift, Membership, RegimeChange, Entry, Exit, Reversion, Parameters, Clear = 11,
    }

    /// <summary>Null where there are none: a state without tripwires has the hash that it had before there were any.</summary>
    public static Hash256? Hash(ImmutableArray<Tripwire> tripwires, CanonicalWriter writer)
    {
        if (tripwires.IsEmpty) return null;
        writer.Text("sahelsim tripwires 1");
        writer.Number(tripwires.Length);
        foreach (var tripwire in tripwires)
        {
            writer.Text(tripwire.Id.Value);
            Write(tripwire.Quantity, writer);
            writer.Number((int)tripwire.Kind);
            writer.Number(tripwire.Bound);
            writer.Number(tripwire.Once ? 1 : 0);
            writer.Number(tripwire.Armed ? 1 : 0);
            writer.Number(tripwire.Response is null ? 0 : 1);
            if (tripwire.Response is { } response) Write(response.Actions, writer);
        }

        return writer.Finish();
    }

    private static void Write(ImmutableArray<ChangeAction> actions, CanonicalWriter writer)
    {
        writer.Number(actions.Length);
        foreach (var action in actions) Write(action, writer);
    }

    private static void Write(ChangeAction action, CanonicalWriter writer)
    {
        switch (action)
        {
            case EventAction happened:
                writer.Number((int)Tag.Event);
                writer.Text(happened.Source.Value);
                writer.Text(happened.Target.Value);
                writer.Number((int)happened.Type);
                writer.Number(happened.Contexts.IsDefault ? 0 : happened.Contexts.Length);
                foreach (var context in happened.Contexts.IsDefault ? [] : happened.Contexts) writer.Text(context);
                writer.Number(happened.Intensity);
                break;
            case StanceShift shift:
                writer.Number((int)Tag.StanceShift);
                Write(shift, writer);
                break;
            case RelationshipShift shift:
                writer.Number((int)Tag.RelationshipShift);
                Write(shift.Relationship, writer);
                writer.Number((int)shift.Kind);
                writer.Number(shift.Value);
                break;
            case MembershipAction membership:
                writer.Number((int)Tag.Membership);
                writer.Text(membership.Bloc.Value);
                writer.Text(membership.Member.Value);
                writer.Number((int)membership.Act);
                writer.Number(membership.Commitment);
                break;
            case RegimeChange regime:
                writer.Number((int)Tag.RegimeChange);
                writer.Text(regime.Actor.Value);
                writer.Number(regime.Shifts.IsDefault ? 0 : regime.Shifts.Length);
                foreach (var shift in regime.Shifts.IsDefault ? [] : regime.Shifts) Write(shift, writer);
                Write(regime.Susceptibility, writer);
                break;
            case ActorEntry entry:
                writer.Number((int)Tag.Entry);
                Write(entry, writer);
                break;
            case ActorExit exit:
                writer.Number((int)Tag.Exit);
                writer.Text(exit.Actor.Value);
                break;
            case Reversion reversion:
                writer.Number((int)Tag.Reversion);
                writer.Number(reversion.Months);
                break;
            case ParameterChange parameters:
                writer.Number((int)Tag.Parameters);
                writer.Number(parameters.Set.Length);
                foreach (var (name, value) in parameters.Set)
                {
                    writer.Text(name);
                    writer.Number(value);
                }

                break;
            case ClearTripwire clear:
                writer.Number((int)Tag.Clear);
                writer.Text(clear.Tripwire.Value);
                break;
            default:
                throw new ArgumentException($"No response has an action {action.GetType().Name}.", nameof(action));
        }
    }

    private static void Write(ActorEntry entry, CanonicalWriter writer)
    {
        writer.Text(entry.Actor.Id.Value);
        writer.Number((int)entry.Actor.Kind);
        Write(entry.Actor.Influence, writer);
        Write(entry.Actor.Susceptibility, writer);
        writer.Number(entry.Relationships.IsDefault ? 0 : entry.Relationships.Length);
        foreach (var relationship in entry.Relationships.IsDefault ? [] : entry.Relationships)
        {
            Write(relationship.Relationship, writer);
            Write(relationship.Level, writer);
            Write(relationship.RestLevel, writer);
            Write(relationship.TieWeight, writer);
        }

        writer.Number(entry.Stances.IsDefault ? 0 : entry.Stances.Length);
        foreach (var stance in entry.Stances.IsDefault ? [] : entry.Stances)
        {
            writer.Text(stance.Stance.Issue.Value);
            Write(stance.Position, writer);
            Write(stance.Salience, writer);
            Write(stance.RestPosition, writer);
        }

        writer.Number(entry.Memberships.IsDefault ? 0 : entry.Memberships.Length);
        foreach (var membership in entry.Memberships.IsDefault ? [] : entry.Memberships)
        {
            writer.Text(membership.Bloc.Value);
            Write(membership.Commitment, writer);
        }
    }

    private static void Write(Quantity quantity, CanonicalWriter writer)
    {
        writer.Number(quantity.IsStance ? 2 : 1);
        if (!quantity.IsStance)
        {
            Write(quantity.Relationship, writer);
            return;
        }

        writer.Text(quantity.Stance.Actor.Value);
        writer.Text(quantity.Stance.Issue.Value);
    }

    private static void Write(RelationshipKey key, CanonicalWriter writer)
    {
        writer.Text(key.Source.Value);
        writer.Text(key.Target.Value);
        writer.Number((int)key.Channel);
    }

    private static void Write(StanceShift shift, CanonicalWriter writer)
    {
        writer.Text(shift.Stance.Actor.Value);
        writer.Text(shift.Stance.Issue.Value);
        writer.Number((int)shift.Kind);
        writer.Number(shift.Value);
    }

    private static void Write(double? value, CanonicalWriter writer)
    {
        writer.Number(value is null ? 0 : 1);
        if (value is { } number) writer.Number(number);
    }
}
