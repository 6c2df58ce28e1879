using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Tripwires;
using SahelSim.Tests.Model.Worlds;

namespace SahelSim.Tests.Silo.Log;

/// <summary>The changes that a golden log consists of: every kind of action, and every kind of edit.</summary>
public static class GoldenLog
{
    /// <summary>The file of a released format.</summary>
    public static string PathOf(int format) => Path.Combine(Repository.Root, "Tests", "Silo", "Log", "Golden", $"log-{format}.golden");

    private static ActorId Newcomer { get; } = new("SSD");

    /// <summary>The world of a format: from the second on it carries a tripwire.</summary>
    public static WorldState WorldOf(int format) => format == 1 ? Stories.World : Wires.With(Wires.Wire(
        "ally", Wires.MaliOnFrance, TripKind.Below, -0.65, new EventAction(SmallWorld.Rus, SmallWorld.Mli, EventType.Cooperate, ["military"], 0.4)));

    /// <summary>The requests of a format, in order.</summary>
    public static IEnumerable<ApplyRequest> RequestsToApply(int format) => format == 1 ? First() : [.. WithTripwires(), .. First()];

    /// <summary>Every kind of tripwire and every kind of response; some trip, one of them is refused, one is cleared by name and one as its actor leaves.</summary>
    private static IEnumerable<ApplyRequest> WithTripwires() =>
    [
        Requests.Apply(Of(
            Set("entry", Wires.MaliOnForces, TripKind.Below, -0.99, Entry()),
            Set("exit", new RelationshipKey(SmallWorld.Ngo, SmallWorld.Mli, Channel.Diplomatic), TripKind.Below, -0.99, new ActorExit(SmallWorld.Ngo)),
            Set("lead", new StanceKey(SmallWorld.Fra, SmallWorld.Order), TripKind.FallsBy, 0.1, new RegimeChange(SmallWorld.Fra, [new StanceShift(new StanceKey(SmallWorld.Fra, SmallWorld.Order), ShiftKind.By, 0.05)], 0.2)),
            Set("near", new RelationshipKey(SmallWorld.Mli, SmallWorld.Rus, Channel.Security), TripKind.RisesBy, 0.05, new StanceShift(new StanceKey(SmallWorld.Mli, SmallWorld.Order), ShiftKind.To, -0.7)),
            Set("over", new StanceKey(SmallWorld.Mli, SmallWorld.Order), TripKind.Below, -0.65, new ClearTripwire(new TripwireId("law"))),
            Set("law", Wires.MaliOnForces, TripKind.Above, 0.95, new ParameterChange([new ParameterValue("impact", 0.4)])),
            Set("rest", Wires.MaliOnForces, TripKind.Above, 0.99, new Reversion(1)),
            Set("shift", Wires.MaliOnForces, TripKind.Above, 0.98, new RelationshipShift(new RelationshipKey(SmallWorld.Fra, SmallWorld.Rus, Channel.Economic), ShiftKind.To, -0.2)))),
        Requests.Apply(Of(new SetTripwire(Wires.Wire("twice", Wires.MaliOnFrance, TripKind.Below, -0.6, new MembershipAction(SmallWorld.Aes, SmallWorld.Mli, MembershipAct.Join, 1)) with { Once = true }))),
        Requests.Apply(Of(new RelationshipShift(Wires.MaliOnFrance.Relationship, ShiftKind.To, -0.7))),
        Requests.Apply(Of(new ClearTripwire(new TripwireId("entry")))),
    ];

    private static SetTripwire Set(string id, Quantity quantity, TripKind kind, double bound, ChangeAction response) =>
        new(Wires.Wire(id, quantity, kind, bound, response));

    private static IEnumerable<ApplyRequest> First() =>
    [
        Requests.Apply(Dated(new DateOnly(2026, 2, 1), new EventAction(SmallWorld.Mli, SmallWorld.Fra, EventType.Sanction, ["military", "resource"], 0.7))),
        Requests.Apply(Of(new EventAction(SmallWorld.Aes, SmallWorld.Rus, EventType.Cooperate, [], 0.4))),
        Requests.Batch(
            Of(new StanceShift(new StanceKey(SmallWorld.Mli, SmallWorld.Forces), ShiftKind.By, 0.9)),
            Of(new RelationshipShift(new RelationshipKey(SmallWorld.Fra, SmallWorld.Rus, Channel.Diplomatic), ShiftKind.To, -0.4))),
        Requests.Apply(Of(new MembershipAction(SmallWorld.Old, SmallWorld.Ner, MembershipAct.Join, 0.5))),
        Requests.Apply(Of(new MembershipAction(SmallWorld.Aes, SmallWorld.Mli, MembershipAct.Suspend, 0))),
        Requests.Apply(Of(new MembershipAction(SmallWorld.Aes, SmallWorld.Mli, MembershipAct.Commit, 0.8), new MembershipAction(SmallWorld.Old, SmallWorld.Ner, MembershipAct.Leave, 0))),
        Requests.Apply(Of(new RegimeChange(SmallWorld.Fra, [new StanceShift(new StanceKey(SmallWorld.Fra, SmallWorld.Order), ShiftKind.To, 0.3)], 0.25))),
        Requests.Apply(Of(Entry(), new EventAction(Newcomer, SmallWorld.Fra, EventType.Threaten, [], 0.3))),
        Requests.Apply(Of(new ParameterChange([new ParameterValue("alignment", 0.2), new ParameterValue("half_life", 12)]))),
        Requests.Apply(Of(new Reversion(3.5))),
        Requests.Apply(Of(new ActorExit(SmallWorld.Ngo), new EventAction(SmallWorld.Rus, SmallWorld.Mli, EventType.Aid, ["economic"], 1))),
    ];

    /// <summary>What is applied to a fork of it.</summary>
    public static ApplyRequest OnFork() => Requests.Apply(Of(new EventAction(SmallWorld.Fra, SmallWorld.Mli, EventType.Concede, [], 0.5)));

    private static Change Of(params ImmutableArray<ChangeAction> actions) => new() { Actions = actions };

    private static Change Dated(DateOnly date, params ImmutableArray<ChangeAction> actions) => new() { EffectiveDate = date, Actions = actions };

    private static ActorEntry Entry() => new(
        new ActorDraft { Id = Newcomer, Kind = ActorKind.State, DisplayName = "Sud-Soudan", Influence = 0.2, Susceptibility = 0.3 },
        [
            new RelationshipDraft(new RelationshipKey(Newcomer, SmallWorld.Fra, Channel.Diplomatic), -0.1, null, 1.5),
            new RelationshipDraft(new RelationshipKey(SmallWorld.Rus, Newcomer, Channel.Security), 0.4),
            new RelationshipDraft(new RelationshipKey(Newcomer, SmallWorld.Mli, Channel.Diplomatic), 0.3),
        ],
        [new StanceDraft(new StanceKey(Newcomer, SmallWorld.Order), -0.2, 0.5)],
        [new MembershipDraft(SmallWorld.Aes, Newcomer, 0.4)]);
}
