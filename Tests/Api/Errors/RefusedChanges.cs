using SahelSim.V1;
using Xunit;
using Action = SahelSim.V1.Action;

namespace SahelSim.Tests.Api.Errors;

/// <summary>Changes to the small world that must be refused: the reason, and the paths of what is wrong below <c>change</c>.</summary>
public static class RefusedChanges
{
    /// <summary>Name, reason, paths joined by a space, change.</summary>
    public static TheoryData<string, string, string, Change> All
    {
        get
        {
            var data = new TheoryData<string, string, string, Change>();
            foreach (var (name, reason, paths, change) in Values().Concat(Rules())) data.Add(new TheoryDataRow<string, string, string, Change>(name, reason, paths, change) { TestDisplayName = name });
            return data;
        }
    }

    private static IEnumerable<(string, string, string, Change)> Values()
    {
        const string Invalid = "INVALID_VALUE";
        yield return ("no actions", Invalid, "actions", new Change());
        yield return ("1,001 actions", Invalid, "actions", new Change { Actions = { Enumerable.Repeat(Happens(), 1_001) } });
        yield return ("an empty action", "UNKNOWN_ACTION", "actions[1]", Of(Happens(), new Action()));
        foreach (var number in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.1, 1.0001, double.MaxValue })
            yield return ($"intensity {number}", Invalid, "actions[0].event.intensity", Of(Happens(e => e.Intensity = number)));
        yield return ("no event type", Invalid, "actions[0].event.type", Of(Happens(e => e.Type = EventType.Unspecified)));
        yield return ("an unknown event type", Invalid, "actions[0].event.type", Of(Happens(e => e.Type = (EventType)99)));
        foreach (var (what, id) in Ids()) yield return ($"an actor named {what}", Invalid, "actions[0].event.source", Of(Happens(e => e.Source = id)));
        yield return ("an unknown context", Invalid, "actions[0].event.contexts[1]", Of(Happens(e => e.Contexts.Add("weather"))));
        yield return ("an actor that acts on itself", Invalid, "actions[0].event.target", Of(Happens(e => e.Target = "MLI")));
        yield return ("a channel that is none", Invalid, "actions[0].relationship_shift.relationship.channel", Of(Shift(s => s.Relationship.Channel = (Channel)9)));
        yield return ("no channel", Invalid, "actions[0].relationship_shift.relationship.channel", Of(Shift(s => s.Relationship.Channel = 0)));
        yield return ("a shift without an end", Invalid, "actions[0].relationship_shift", Of(Shift(s => s.ClearTo())));
        yield return ("a shift by NaN", Invalid, "actions[0].relationship_shift.delta", Of(Shift(s => s.Delta = double.NaN)));
        yield return ("a level of 1", Invalid, "actions[0].relationship_shift.level", Of(Shift(s => s.Level = 1)));
        yield return ("a relationship with oneself", Invalid, "actions[0].relationship_shift.relationship.target", Of(Shift(s => s.Relationship.Target = "MLI")));
        yield return ("no relationship", Invalid, "actions[0].relationship_shift.relationship", Of(Shift(s => s.Relationship = null)));
        yield return ("a position of 1.1", Invalid, "actions[0].stance_shift.position", Of(Move(s => s.Position = 1.1)));
        yield return ("a stance that moves nowhere", Invalid, "actions[0].stance_shift", Of(Move(s => s.ClearTo())));
        yield return ("a membership without an act", Invalid, "actions[0].membership", Of(Member(m => m.ClearAct())));
        yield return ("a leave that is false", Invalid, "actions[0].membership.leave", Of(Member(m => m.Leave = false)));
        yield return ("a commitment of NaN", Invalid, "actions[0].membership.commitment", Of(Member(m => m.Commitment = double.NaN)));
        yield return ("a regime change of no kind", Invalid, "actions[0].regime_change.kind", Of(new Action { RegimeChange = new RegimeChange { Actor = "MLI", Kind = "putsch" } }));
        yield return ("a susceptibility of 1", Invalid, "actions[0].regime_change.susceptibility", Of(new Action { RegimeChange = new RegimeChange { Actor = "MLI", Kind = "coup", Susceptibility = 1 } }));
        yield return ("a reversion of no time", Invalid, "actions[0].reversion.months", Of(new Action { Reversion = new Reversion() }));
        yield return ("a reversion of 10,000 years", Invalid, "actions[0].reversion.months", Of(new Action { Reversion = new Reversion { Months = 120_000 } }));
        yield return ("a reversion that is not alone", Invalid, "actions[1].reversion", Of(Happens(), new Action { Reversion = new Reversion { Months = 1 } }));
        yield return ("a parameter of no name", Invalid, "actions[0].parameters.set[0].name", Of(Set("luck", 1)));
        yield return ("a parameter below 0", Invalid, "actions[0].parameters.set[0].value", Of(Set("balance", -0.1)));
        yield return ("a parameter without a value", Invalid, "actions[0].parameters.set[0].value", Of(new Action { Parameters = new ParameterChange { Set = { new Parameter { Name = "balance" } } } }));
        yield return ("half a wave", Invalid, "actions[0].parameters.set[0].value", Of(Set("max_waves", 1.5)));
        yield return ("the year 10000", Invalid, "effective_date", Dated(10000, 1, 1));
        yield return ("the 30th of February", Invalid, "effective_date", Dated(2026, 2, 30));
        yield return ("a month without a day", Invalid, "effective_date", Dated(2026, 2, 0));
        yield return ("a note of 8,193 bytes", Invalid, "note", new Change { Note = new string('x', 8_193), Actions = { Happens() } });
        yield return ("evidence of confidence 2", Invalid, "evidence.confidence", new Change { Evidence = new Evidence { Confidence = 2 }, Actions = { Happens() } });
        yield return ("a range upside down", Invalid, "evidence.low", new Change { Evidence = new Evidence { Low = 2, High = 1 }, Actions = { Happens() } });
        yield return ("an entry of no kind", Invalid, "actions[0].actor_entry.actor.kind", Of(Enters(a => a.Kind = "cartel")));
        yield return ("an entry of no influence", Invalid, "actions[0].actor_entry.actor.influence", Of(Enters(a => a.Influence = 0)));
        yield return ("an entry under an alias", Invalid, "actions[0].actor_entry.actor.id", Of(Enters(a => a.Id = "MLIGOV")));
        yield return ("an entry of an id that differs by case alone", Invalid, "actions[0].actor_entry.actor.id", Of(Enters(a => a.Id = "mli")));
        yield return ("an entry with a long name", Invalid, "actions[0].actor_entry.actor.display_name", Of(Enters(a => a.DisplayName = new string('é', 129))));
        yield return ("everything at once", "INVALID_VALUE", "note actions[0] actions[1].event.source actions[1].event.type actions[1].event.intensity", new Change
        {
            Note = new string('x', 8_193),
            Actions = { new Action(), Happens(e => (e.Source, e.Type, e.Intensity) = ("../etc", 0, 7)) },
        });
    }

    private static IEnumerable<(string, string, string, Change)> Rules()
    {
        yield return ("an actor that is not there", "UNKNOWN_ACTOR", "actions[0].event.target", Of(Happens(e => e.Target = "USA")));
        yield return ("an exit of an actor that is not there", "UNKNOWN_ACTOR", "actions[0].actor_exit.actor", Of(new Action { ActorExit = new ActorExit { Actor = "USA" } }));
        yield return ("a stance that is not held", "UNKNOWN_STANCE", "actions[0].stance_shift.stance.issue", Of(Move(s => s.Stance.Actor = "ECOWAS")));
        yield return ("an entry of who is there", "ACTOR_EXISTS", "actions[0].actor_entry.actor.id", Of(Enters(a => a.Id = "MLI")));
        yield return ("a join of a member", "MEMBERSHIP", "actions[0].membership.member", Of(Member(m => m.Join = 1)));
        yield return ("a leave of no member", "MEMBERSHIP", "actions[0].membership.member", Of(Member(m => { m.Member = "FRA"; m.Leave = true; })));
        yield return ("a bloc that is none", "MEMBERSHIP", "actions[0].membership.bloc", Of(Member(m => { m.Bloc = "FRA"; m.Join = 1; })));
        yield return ("blocs in a ring", "CYCLE", "actions[1].membership.bloc", Of(
            Member(m => { (m.Bloc, m.Member) = ("ECOWAS", "AES"); m.Join = 1; }), Member(m => { (m.Bloc, m.Member) = ("AES", "ECOWAS"); m.Join = 1; })));
        yield return ("a bloc in itself", "CYCLE", "actions[0].membership.member", Of(Member(m => { (m.Bloc, m.Member) = ("AES", "AES"); m.Join = 1; })));
        yield return ("the day before", "DATE_ORDER", "effective_date", Dated(2026, 1, 28));
        yield return ("parameters with which no spread ends", "PARAMETER_CONDITIONS", "actions[0].parameters.set[0].value", Of(Set("reciprocity", 0.5)));
        yield return ("a shift beyond the scale", "NUMERIC_RANGE", "actions[0].relationship_shift.delta", Of(Shift(s => s.Delta = -0.6)));
    }

    private static IEnumerable<(string, string)> Ids() =>
    [
        ("nothing", ""), ("10 KB", new string('x', 10_000)), ("NUL", "MLI\0"), ("a newline", "ML\nI"), ("a path", "../MLI"), ("an escaped path", "%2e%2e/MLI"),
        ("a quote", "M'LI"), ("a look-alike", "ΜLI"), ("an invisible character", "MLI\u200b"), ("a space", "M LI"),
    ];

    private static Change Of(params Action[] actions) => new() { Actions = { actions } };

    private static Change Dated(int year, int month, int day) =>
        new() { EffectiveDate = new Google.Type.Date { Year = year, Month = month, Day = day }, Actions = { Happens() } };

    private static Action Happens(System.Action<Event>? alter = null)
    {
        var happened = new Event { Source = "MLI", Target = "FRA", Type = EventType.Sanction, Contexts = { "military" }, Intensity = 0.5 };
        alter?.Invoke(happened);
        return new Action { Event = happened };
    }

    private static Action Shift(System.Action<RelationshipShift> alter)
    {
        var shift = new RelationshipShift { Relationship = new RelationshipKey { Source = "MLI", Target = "FRA", Channel = Channel.Diplomatic }, Delta = 0.1 };
        alter(shift);
        return new Action { RelationshipShift = shift };
    }

    private static Action Move(System.Action<StanceShift> alter)
    {
        var shift = new StanceShift { Stance = new StanceKey { Actor = "MLI", Issue = "civic" }, Delta = 0.1 };
        alter(shift);
        return new Action { StanceShift = shift };
    }

    private static Action Member(System.Action<Membership> alter)
    {
        var membership = new Membership { Bloc = "AES", Member = "MLI" };
        alter(membership);
        return new Action { Membership = membership };
    }

    private static Action Enters(System.Action<Actor> alter)
    {
        var actor = new Actor { Id = "TCD", Kind = "state", Influence = 0.2 };
        alter(actor);
        return new Action { ActorEntry = new ActorEntry { Actor = actor } };
    }

    private static Action Set(string name, double value) =>
        new() { Parameters = new ParameterChange { Set = { new Parameter { Name = name, Value = value } } } };
}
