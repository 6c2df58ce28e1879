using CsCheck;
using Google.Protobuf;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Contracts.Mapping;

public sealed class ChangeMappingTests
{
    private static readonly Gen<ActorId> AnyActor = Gen.OneOf("MLI", "FRA", "AES", "no", "1e3").Select(id => new ActorId(id));
    private static readonly Gen<double> AnyNumber = Gen.Double[-3, 3];

    private static readonly Gen<StanceShift> AnyStanceShift =
        Gen.Select(AnyActor, Gen.Enum<ShiftKind>(), AnyNumber, (actor, kind, value) => new StanceShift(new StanceKey(actor, new IssueId("civic")), kind, value));

    private static readonly Gen<ChangeAction> AnyAction = Gen.OneOf<ChangeAction>(
        Gen.Select(AnyActor, AnyActor, Gen.Enum<EventType>(), Gen.OneOf("military", "economic").Array[0, 3], AnyNumber,
            (source, target, type, contexts, intensity) => (ChangeAction)new EventAction(source, target, type, [.. contexts], intensity)),
        AnyStanceShift.Select(shift => (ChangeAction)shift),
        Gen.Select(AnyActor, AnyActor, Gen.Enum<Channel>(), Gen.Enum<ShiftKind>(), AnyNumber,
            (source, target, channel, kind, value) => (ChangeAction)new RelationshipShift(new RelationshipKey(source, target, channel), kind, value)),
        Gen.Select(AnyActor, AnyActor, Gen.Enum<MembershipAct>(), AnyNumber,
            (bloc, member, act, value) => (ChangeAction)new MembershipAction(bloc, member, act, act is MembershipAct.Join or MembershipAct.Commit ? value : 0)),
        Gen.Select(AnyActor, AnyStanceShift.Array[0, 3], AnyNumber.Nullable(),
            (actor, shifts, susceptibility) => (ChangeAction)new RegimeChange(actor, [.. shifts], susceptibility)),
        Gen.Select(AnyActor, AnyActor, AnyNumber.Nullable(), (actor, other, number) => (ChangeAction)new ActorEntry(
            new ActorDraft { Id = actor, Kind = ActorKind.State, DisplayName = "é", Influence = 0.5, Susceptibility = number },
            [new RelationshipDraft(new RelationshipKey(actor, other, Channel.Security), number, number, number)],
            [new StanceDraft(new StanceKey(actor, new IssueId("civic")), number, number, number)],
            [new MembershipDraft(other, actor, 0)])),
        AnyActor.Select(actor => (ChangeAction)new ActorExit(actor)),
        AnyNumber.Select(months => (ChangeAction)new Reversion(months)),
        AnyNumber.Array[0, 3].Select(values => (ChangeAction)new ParameterChange([.. values.Select(value => new ParameterValue("balance", value))])));

    [Fact]
    public void A_change_survives_the_way_to_the_proto_and_back() =>
        Gen.Select(AnyAction.Array[0, 5], Gen.Date.Nullable()).Sample((actions, date) =>
        {
            var change = new Change { EffectiveDate = date is { } day ? DateOnly.FromDateTime(day) : null, Actions = [.. actions] };
            var proto = ChangeMapping.ToProto(change);
            var again = ChangeMapping.ToProto(ChangeMapping.FromAccepted(V1.Change.Parser.ParseFrom(proto.ToByteArray())));
            Assert.Equal(proto.ToByteString(), again.ToByteString());
        });

    [Fact]
    public void Everything_that_cannot_be_expressed_is_refused_at_once_with_its_path()
    {
        var reading = new Reading();
        ChangeMapping.Read(reading, new V1.Change
        {
            EffectiveDate = new Google.Type.Date { Year = 10000, Month = 1, Day = 1 },
            Evidence = new V1.Evidence { Confidence = double.NaN, Low = 1 },
            Note = new string('é', 4097),
            Actions =
            {
                new V1.Action(),
                new V1.Action { StanceShift = new V1.StanceShift() },
                new V1.Action { RelationshipShift = new V1.RelationshipShift { Relationship = new V1.RelationshipKey() } },
                new V1.Action { Membership = new V1.Membership { Leave = false } },
                new V1.Action { Membership = new V1.Membership() },
                new V1.Action { RegimeChange = new V1.RegimeChange { Kind = "putsch", Shifts = { new V1.StanceShift { Delta = 1 } } } },
                new V1.Action { ActorEntry = new V1.ActorEntry() },
                new V1.Action { Parameters = new V1.ParameterChange { Set = { new V1.Parameter { Name = "balance" } } } },
            },
        });
        Assert.Equal(
            [
                "note", "evidence.confidence", "evidence.high", "effective_date",
                "actions[0]", "actions[1].stance_shift.stance", "actions[1].stance_shift", "actions[2].relationship_shift",
                "actions[3].membership.leave", "actions[4].membership",
                "actions[5].regime_change.kind", "actions[5].regime_change.shifts[0].stance",
                "actions[6].actor_entry.actor", "actions[7].parameters.set[0].value",
            ],
            reading.Refusals.Select(refusal => refusal.Path));
        Assert.Equal(RefusalReason.UnknownAction, reading.Refusals[4].Reason);
    }

    [Fact]
    public void Aliases_become_ids_everywhere_but_in_the_id_of_who_enters()
    {
        var aliases = new AliasTable(new Dictionary<string, ActorId> { ["MLIGOV"] = new("MLI") });
        var canonical = CanonicalChanges.Of(new Reading(), new V1.Change
        {
            Actions =
            {
                new V1.Action { Event = new V1.Event { Source = "MLIGOV", Target = "FRA" } },
                new V1.Action { RegimeChange = new V1.RegimeChange { Actor = "MLIGOV", Shifts = { new V1.StanceShift { Stance = new V1.StanceKey { Actor = "MLIGOV" } } } } },
                new V1.Action { ActorEntry = new V1.ActorEntry { Actor = new V1.Actor { Id = "X", Relationships = { new V1.Relationship { Key = new V1.RelationshipKey { Source = "X", Target = "MLIGOV" } } } } } },
            },
        }, aliases);
        Assert.DoesNotContain("MLIGOV", canonical.ToString(), StringComparison.Ordinal);
        var reading = new Reading();
        CanonicalChanges.Of(reading, new V1.Change { Actions = { new V1.Action { ActorEntry = new V1.ActorEntry { Actor = new V1.Actor { Id = "MLIGOV" } } } } }, aliases);
        Assert.Equal("actions[0].actor_entry.actor.id", Assert.Single(reading.Refusals).Path);
    }

    [Fact]
    public void A_field_from_the_future_is_refused_and_not_dropped()
    {
        var action = V1.Action.Parser.ParseFrom([0x0a, 0x05, 0x0a, 0x00, 0xf8, 0x07, 0x01]);
        Assert.Equal(V1.Action.ActionOneofCase.Event, action.ActionCase);
        var reading = new Reading();
        CanonicalChanges.Of(reading, new V1.Change { Actions = { new V1.Action { Event = new V1.Event() }, action } }, AliasTable.Empty);
        var refusal = Assert.Single(reading.Refusals);
        Assert.Equal((RefusalReason.UnknownAction, "actions[1]"), (refusal.Reason, refusal.Path));
    }
}
