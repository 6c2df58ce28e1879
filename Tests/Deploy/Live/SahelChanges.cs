using SahelSim.V1;
using Action = SahelSim.V1.Action;

namespace SahelSim.Tests.Deploy.Live;

/// <summary>Changes to the Sahel of 2026.</summary>
internal static class SahelChanges
{
    /// <summary>How Mali stands to Russia: what is looked at.</summary>
    public static Quantity Looked => new() { Relationship = Held("MLI", "RUS") };

    /// <summary>Washington speaks with Bamako.</summary>
    public static Change Visit(double intensity) => Of(new Action { Event = Event("USA", "MLI", EventType.Consult, "diplomatic", intensity) });

    /// <summary>JNIM attacks: doctrines of the world answer.</summary>
    public static Change Attack() => Of(new Action { Event = Event("JNIM", "MLI", EventType.Assault, "military", 1) });

    /// <summary>A change by an actor that is not there.</summary>
    public static Change OfNobody() => Of(new Action { Event = Event("NOBODY", "MLI", EventType.Consult, "diplomatic", 0.5) });

    /// <summary>Bamako turns from Moscow.</summary>
    public static Change Frost(double delta) => Of(new Action { RelationshipShift = new RelationshipShift { Relationship = Held("MLI", "RUS"), Delta = -delta } });

    /// <summary>Sets a tripwire on <see cref="Looked"/> that trips when it falls below a level.</summary>
    public static Change Tripwire(string id, double below) => Of(new Action { SetTripwire = new SetTripwire { Id = id, Quantity = Looked, Below = below } });

    /// <summary>A change of each of a few kinds.</summary>
    public static IEnumerable<Change> Some() =>
    [
        Visit(0.05),
        Frost(0.01),
        Of(new Action { StanceShift = new StanceShift { Stance = new StanceKey { Actor = "MLI", Issue = "mineral-access" }, Delta = 0.01 } }),
        Of(new Action { Reversion = new Reversion { Months = 0.1 } }),
    ];

    private static Change Of(Action action) => new() { Actions = { action } };

    private static RelationshipKey Held(string source, string target) => new() { Source = source, Target = target, Channel = Channel.Security };

    private static Event Event(string source, string target, EventType type, string context, double intensity) =>
        new() { Source = source, Target = target, Type = type, Contexts = { context }, Intensity = intensity };
}
