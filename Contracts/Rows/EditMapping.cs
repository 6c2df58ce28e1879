using System.Collections.Immutable;
using Google.Protobuf.Collections;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Tripwires;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Contracts.Rows;

/// <summary>The edits that fold, as the log keeps them: runs of additions and of creations share one entry.</summary>
internal static class EditMapping
{
    public static void Write(ImmutableArray<Edit> edits, RepeatedField<Proto.Edit> into, IdTable ids, QuantityTable quantities)
    {
        foreach (var edit in edits)
        {
            switch (edit)
            {
                case AffinityAdded(var key, var delta):
                    Add(into, quantities.Of(key), delta);
                    break;
                case PositionAdded(var key, var delta):
                    Add(into, quantities.Of(key), delta);
                    break;
                case RelationshipCreated(var key):
                    Create(into, quantities.Of(key));
                    break;
                default:
                    into.Add(Single(edit, ids));
                    break;
            }
        }
    }

    public static ImmutableArray<Edit> Read(RepeatedField<Proto.Edit> from, RepeatedField<string> ids, Quantity[] quantities)
    {
        var edits = ImmutableArray.CreateBuilder<Edit>(from.Count);
        foreach (var edit in from)
        {
            switch (edit.EditCase)
            {
                case Proto.Edit.EditOneofCase.Additions:
                    for (var position = 0; position < edit.Additions.Quantity.Count; position++)
                        edits.Add(Addition(quantities[(int)edit.Additions.Quantity[position]], edit.Additions.Delta[position]));
                    break;
                case Proto.Edit.EditOneofCase.Creations:
                    foreach (var quantity in edit.Creations.Quantity)
                        edits.Add(new RelationshipCreated(quantities[(int)quantity].Relationship));
                    break;
                default:
                    edits.Add(Single(edit, ids));
                    break;
            }
        }

        return edits.ToImmutable();
    }

    private static void Add(RepeatedField<Proto.Edit> into, uint quantity, double delta)
    {
        if (into.Count == 0 || into[^1].EditCase != Proto.Edit.EditOneofCase.Additions)
            into.Add(new Proto.Edit { Additions = new Proto.Additions() });
        into[^1].Additions.Quantity.Add(quantity);
        into[^1].Additions.Delta.Add(delta);
    }

    private static void Create(RepeatedField<Proto.Edit> into, uint quantity)
    {
        if (into.Count == 0 || into[^1].EditCase != Proto.Edit.EditOneofCase.Creations)
            into.Add(new Proto.Edit { Creations = new Proto.Creations() });
        into[^1].Creations.Quantity.Add(quantity);
    }

    private static Edit Addition(Quantity quantity, double delta) =>
        quantity.IsStance ? new PositionAdded(quantity.Stance, delta) : new AffinityAdded(quantity.Relationship, delta);

    private static Proto.Edit Single(Edit edit, IdTable ids) => edit switch
    {
        ActorEntered(var actor) => new() { Entered = ActorBlockMapping.ToProto(actor, ids) },
        PartnerGained(var holder, var gained, var tieWeight) => new()
        {
            PartnerGained = new()
            {
                Holder = ids.Of(holder),
                Target = ids.Of(gained.Target),
                Channel = (uint)gained.Channel,
                Affinity = gained.Affinity,
                RestAffinity = gained.RestAffinity,
                TieWeight = tieWeight,
            },
        },
        ActorLeft(var actor) => new() { Left = ids.Of(actor) },
        CommitmentSet(var bloc, var member, var commitment) => new()
        {
            CommitmentSet = new() { Bloc = ids.Of(bloc), Member = ids.Of(member), Commitment = commitment },
        },
        MembershipEnded(var bloc, var member) => new() { MembershipEnded = new() { Bloc = ids.Of(bloc), Member = ids.Of(member) } },
        SusceptibilitySet(var actor, var susceptibility) => new()
        {
            SusceptibilitySet = new() { Actor = ids.Of(actor), Susceptibility = susceptibility },
        },
        ParametersSet(var parameters) => new() { ParametersSet = ParametersMapping.ToProto(parameters) },
        ClockSet(var date) => new() { ClockDaySet = date.DayNumber },
        DrawnToRest(var factor) => new() { DrawnToRest = factor },
        TripwireSet(var tripwire) => new() { TripwireSet = TripwireMapping.ToProto(tripwire) },
        TripwireCleared(var tripwire) => new() { TripwireCleared = tripwire.Value },
        TripwireTripped(var tripwire, var revision) => new() { TripwireTripped = new() { Tripwire = tripwire.Value, Revision = revision } },
        _ => throw new InvalidOperationException($"The log has no form for {edit.GetType().Name}."),
    };

    private static Edit Single(Proto.Edit edit, RepeatedField<string> ids) => edit.EditCase switch
    {
        Proto.Edit.EditOneofCase.Entered => new ActorEntered(ActorBlockMapping.FromProto(edit.Entered, ids)),
        Proto.Edit.EditOneofCase.PartnerGained => Gained(edit.PartnerGained, ids),
        Proto.Edit.EditOneofCase.Left => new ActorLeft(Actor(edit.Left, ids)),
        Proto.Edit.EditOneofCase.CommitmentSet =>
            new CommitmentSet(Actor(edit.CommitmentSet.Bloc, ids), Actor(edit.CommitmentSet.Member, ids), edit.CommitmentSet.Commitment),
        Proto.Edit.EditOneofCase.MembershipEnded =>
            new MembershipEnded(Actor(edit.MembershipEnded.Bloc, ids), Actor(edit.MembershipEnded.Member, ids)),
        Proto.Edit.EditOneofCase.SusceptibilitySet =>
            new SusceptibilitySet(Actor(edit.SusceptibilitySet.Actor, ids), edit.SusceptibilitySet.Susceptibility),
        Proto.Edit.EditOneofCase.ParametersSet => new ParametersSet(ParametersMapping.FromProto(edit.ParametersSet)),
        Proto.Edit.EditOneofCase.ClockDaySet => new ClockSet(DateOnly.FromDayNumber(edit.ClockDaySet)),
        Proto.Edit.EditOneofCase.DrawnToRest => new DrawnToRest(edit.DrawnToRest),
        Proto.Edit.EditOneofCase.TripwireSet => new TripwireSet(TripwireMapping.FromAccepted(edit.TripwireSet)),
        Proto.Edit.EditOneofCase.TripwireCleared => new TripwireCleared(new TripwireId(edit.TripwireCleared)),
        Proto.Edit.EditOneofCase.TripwireTripped =>
            new TripwireTripped(new TripwireId(edit.TripwireTripped.Tripwire), edit.TripwireTripped.Revision),
        _ => throw new InvalidDataException("An edit of a kind that this version does not know."),
    };

    private static PartnerGained Gained(Proto.PartnerGained gained, RepeatedField<string> ids) => new(
        Actor(gained.Holder, ids),
        new Relationship(Actor(gained.Target, ids), (Channel)gained.Channel, gained.Affinity, gained.RestAffinity),
        gained.TieWeight);

    private static ActorId Actor(uint position, RepeatedField<string> ids) => new(ids[(int)position]);
}
