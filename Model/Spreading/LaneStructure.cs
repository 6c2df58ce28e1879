using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>Who holds what in worlds that differ in numbers alone: what members of one ensemble share. Immutable but for what it remembers; threads share it.</summary>
/// <remarks>Relationships, ties (one for each partner of an actor) and stances are numbered as the actors hold them, actor by actor.</remarks>
internal sealed class LaneStructure
{
    /// <summary>Worlds with more relationships are not worth a place for each of them and lane.</summary>
    private const int MostRelationships = 400_000;

    private readonly LaneHearers?[] hearers;

    public LaneStructure(WorldState world)
    {
        World = world;
        Actors = world.Actors.Length;
        Issues = world.Settings.Issues.Length;
        RowStart = Starts(world, actor => actor.Relationships.Length);
        StanceStart = Starts(world, actor => actor.Stances.Length);
        var relationships = RowStart[Actors];
        (Holder, Target, PartnerOf, Channel) = (new int[relationships], new int[relationships], new int[relationships], new byte[relationships]);
        (StanceHolder, Issue) = (new int[StanceStart[Actors]], new int[StanceStart[Actors]]);
        StanceAt = new int[Actors * Issues];
        Array.Fill(StanceAt, -1);
        PartnerStart = new int[Actors + 1];
        var partners = new List<int>();
        for (var holder = 0; holder < Actors; holder++)
        {
            AddRow(holder, partners);
            AddStances(holder);
        }

        Partner = [.. partners];
        Columns = new LaneColumns(this);
        Ties = new LaneTies(this);
        Blocs = new LaneBlocs(this);
        hearers = new LaneHearers?[relationships];
    }

    /// <summary>One of the worlds; only what they have in common means anything.</summary>
    public WorldState World { get; }

    public int Actors { get; }

    public int Issues { get; }

    /// <summary>By actor: its first relationship; then the number of all.</summary>
    public int[] RowStart { get; }

    /// <summary>By relationship: the actor that holds it.</summary>
    public int[] Holder { get; }

    /// <summary>By relationship: towards whom.</summary>
    public int[] Target { get; }

    /// <summary>By relationship: from 0.</summary>
    public byte[] Channel { get; }

    /// <summary>By relationship: which of its holder's partners it is towards, from 0.</summary>
    public int[] PartnerOf { get; }

    /// <summary>By actor: its first tie.</summary>
    public int[] PartnerStart { get; }

    /// <summary>By tie: towards whom.</summary>
    public int[] Partner { get; }

    /// <summary>By actor: its first stance.</summary>
    public int[] StanceStart { get; }

    /// <summary>By stance: the actor that holds it.</summary>
    public int[] StanceHolder { get; }

    /// <summary>By stance.</summary>
    public int[] Issue { get; }

    /// <summary>By actor · issues + issue: the stance, or −1.</summary>
    public int[] StanceAt { get; }

    /// <summary>Relationships by target.</summary>
    public LaneColumns Columns { get; }

    /// <summary>What of ties does not vary.</summary>
    public LaneTies Ties { get; }

    public LaneBlocs Blocs { get; }

    /// <summary>Whether members of a world can lie side by side.</summary>
    public static bool Suits(WorldState world)
    {
        var relationships = 0L;
        foreach (var actor in world.Actors) relationships += actor.Relationships.Length;
        return relationships <= MostRelationships;
    }

    /// <summary>Whether a world holds the same.</summary>
    public bool Fits(WorldState world) => world.Actors.Length == Actors && world.Actors.Zip(World.Actors).All(pair => LaneFit.Same(pair.First, pair.Second));

    /// <summary>The number of a relationship, or −1.</summary>
    public int NumberOf(int holder, int target, int channel)
    {
        int low = RowStart[holder], high = RowStart[holder + 1] - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Target[middle] - target;
            if (order == 0) order = Channel[middle] - channel;
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>The number of a relationship by its key, or −1.</summary>
    public int NumberOf(RelationshipKey key)
    {
        var (source, target) = (World.IndexOf(key.Source), World.IndexOf(key.Target));
        return source < 0 || target < 0 ? -1 : NumberOf(source, target, (int)key.Channel - 1);
    }

    /// <summary>The number of a stance by its key, or −1.</summary>
    public int NumberOf(StanceKey key)
    {
        var holder = World.IndexOf(key.Actor);
        return holder < 0 || World.Actors[holder].IndexOfStance(key.Issue) is not (>= 0 and var index) ? -1 : StanceStart[holder] + index;
    }

    /// <summary>Who hears of a relationship that moves; found when it is first asked for.</summary>
    public LaneHearers Hearers(int number)
    {
        if (Volatile.Read(ref hearers[number]) is { } known) return known;
        var found = LaneHearers.Of(this, Holder[number], Target[number], Channel[number]);
        if (Columns.MayRemember(found.Triads.Length)) Volatile.Write(ref hearers[number], found);
        return found;
    }

    private void AddRow(int holder, List<int> partners)
    {
        PartnerStart[holder] = partners.Count;
        var row = World.Actors[holder].Relationships;
        for (var index = 0; index < row.Length; index++)
        {
            if (index == 0 || row[index].Target != row[index - 1].Target) partners.Add(World.IndexOf(row[index].Target));
            var number = RowStart[holder] + index;
            (Holder[number], Target[number], Channel[number]) = (holder, partners[^1], (byte)((int)row[index].Channel - 1));
            PartnerOf[number] = partners.Count - 1 - PartnerStart[holder];
        }

        PartnerStart[holder + 1] = partners.Count;
    }

    private void AddStances(int holder)
    {
        // Issues and stances are sorted alike.
        var stances = World.Actors[holder].Stances;
        for (int index = 0, issue = 0; index < stances.Length; index++)
        {
            while (World.Settings.Issues[issue].Id != stances[index].Issue) issue++;
            var stance = StanceStart[holder] + index;
            (StanceHolder[stance], Issue[stance]) = (holder, issue);
            StanceAt[holder * Issues + issue] = stance;
        }
    }

    private static int[] Starts(WorldState world, Func<ActorState, int> count)
    {
        var starts = new int[world.Actors.Length + 1];
        for (var actor = 0; actor < world.Actors.Length; actor++) starts[actor + 1] = starts[actor] + count(world.Actors[actor]);
        return starts;
    }
}
