using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Silo.Spreading;

/// <summary>The views that actors react from in one spread, and which of them are committed.</summary>
internal sealed class SpreadViews
{
    private const long NotCommitted = -1;

    private readonly SpreadGround ground;
    private readonly ActorLink[] links;
    private readonly HashSet<ActorId> altered = [];
    private readonly Dictionary<int, ActorView> made = [];

    /// <param name="ground">What the spread starts from.</param>
    /// <param name="links">Connections to the working world's actors, in their order.</param>
    public SpreadViews(SpreadGround ground, ActorLink[] links)
    {
        this.ground = ground;
        this.links = links;
        var committed = ground.Committed;
        if (ReferenceEquals(Working, committed.World))
        {
            Topology = committed.Topology;
            return;
        }

        Topology = committed.Topology.Next(committed.World, Working);
        altered = [.. Views.Altered(committed.World, committed.Topology, Working, Topology)];
    }

    public WorldState Working => ground.Working;

    public Topology Topology { get; }

    /// <summary>The revision at which the settings last changed; negative where they are not committed.</summary>
    public long SettingsStamp =>
        ReferenceEquals(Working.Settings, ground.Committed.World.Settings) ? ground.Committed.SettingsStamp : NotCommitted;

    /// <summary>The revision at which an actor's view last changed; negative where it is not committed.</summary>
    /// <param name="index">Its position in the working world.</param>
    public long StampOf(int index)
    {
        if (ReferenceEquals(Working, ground.Committed.World)) return ground.Committed.Stamps[index];
        var id = Working.Actors[index].Id;
        return altered.Contains(id) ? NotCommitted : ground.Committed.Stamps[ground.Committed.World.IndexOf(id)];
    }

    /// <summary>The connection to an actor.</summary>
    /// <param name="index">Its position in the working world.</param>
    public ActorLink LinkTo(int index) => links[index];

    /// <summary>An actor's view in the working world.</summary>
    public ActorView Of(int index)
    {
        if (made.TryGetValue(index, out var view)) return view;
        view = Views.Of(Working, Topology, index, links[index].Latest);
        links[index].Latest = view;
        made.Add(index, view);
        return view;
    }
}
