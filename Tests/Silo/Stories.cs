using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;

namespace SahelSim.Tests.Silo;

/// <summary>The small world and changes on it that a reader can hold in mind.</summary>
public static class Stories
{
    /// <summary>The small world, checked.</summary>
    public static WorldState World { get; } = WorldRules.Check(SmallWorld.Draft).Expect().State;

    /// <summary>Mali sanctions France.</summary>
    public static Change Sanction { get; } = Event(SmallWorld.Mli, SmallWorld.Fra, EventType.Sanction, 0.5);

    /// <summary>Russia cooperates with Mali.</summary>
    public static Change Cooperation { get; } = Event(SmallWorld.Rus, SmallWorld.Mli, EventType.Cooperate, 0.3);

    /// <summary>Names an actor that is not there.</summary>
    public static Change Impossible { get; } = Event(SmallWorld.Rus, new ActorId("XYZ"), EventType.Cooperate, 0.3);

    /// <summary>The n-th of a row of changes that are all different and all break no rule.</summary>
    public static Change Number(int n) =>
        n % 2 == 0 ? Event(SmallWorld.Mli, SmallWorld.Fra, EventType.Accuse, 0.01 + n % 7 * 0.01) : Event(SmallWorld.Fra, SmallWorld.Mli, EventType.Support, 0.01 + n % 5 * 0.01);

    private static Change Event(ActorId source, ActorId target, EventType type, double intensity) =>
        new() { Actions = [new EventAction(source, target, type, [], intensity)] };
}
