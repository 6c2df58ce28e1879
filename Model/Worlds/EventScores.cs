using System.Collections.Immutable;
using SahelSim.Model.Changes;

namespace SahelSim.Model.Worlds;

/// <summary>The scores of docs/model.md, "Impulses of a change": PLOVER manual 0.8, its +3 for ACCUSE read as −3, as all its modes are negative.</summary>
public static class EventScores
{
    /// <summary>Of every event type, sorted by type.</summary>
    public static ImmutableArray<EventScore> Default { get; } =
    [
        new(EventType.Agree, 2.5),
        new(EventType.Consult, 2.5),
        new(EventType.Support, 5),
        new(EventType.Concede, 4.5),
        new(EventType.Cooperate, 9.5),
        new(EventType.Aid, 10),
        new(EventType.Retreat, 6.5),
        new(EventType.Request, 0),
        new(EventType.Accuse, -3),
        new(EventType.Reject, -2),
        new(EventType.Threaten, -3.5),
        new(EventType.Protest, -5),
        new(EventType.Sanction, -6),
        new(EventType.Mobilize, -5.5),
        new(EventType.Coerce, -7),
        new(EventType.Assault, -9),
    ];

    public static bool IsDefined(EventType type) => type is >= EventType.Agree and <= EventType.Assault;

    /// <summary>The score of a type in a world's own list, which holds every type in order.</summary>
    public static double Of(ImmutableArray<EventScore> scores, EventType type) => scores[(int)type - 1].Score;
}
