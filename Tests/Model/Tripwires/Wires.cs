using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Judging;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Tripwires;

/// <summary>Short ways to set tripwires on the small world.</summary>
public static class Wires
{
    /// <summary>Mali's level towards France, diplomatic; −0.5 in the world.</summary>
    public static readonly Quantity MaliOnFrance = new RelationshipKey(Mli, Fra, Channel.Diplomatic);

    /// <summary>Mali's position on forces; 0.9 in the world.</summary>
    public static readonly Quantity MaliOnForces = new StanceKey(Mli, Forces);

    public static Tripwire Wire(string id, Quantity quantity, TripKind kind, double bound, params ChangeAction[] response) => new()
    {
        Id = new TripwireId(id),
        Quantity = quantity,
        Kind = kind,
        Bound = bound,
        Response = response.Length == 0 ? null : Change([.. response]),
    };

    /// <summary>The small world with tripwires.</summary>
    public static WorldState With(params Tripwire[] tripwires) => Checked(Draft with { Tripwires = [.. tripwires] });

    /// <summary>Sets Mali's level towards France.</summary>
    public static Change MaliTo(double level) => Change(Judged.LevelTo(Mli, Fra, Channel.Diplomatic, level));
}
