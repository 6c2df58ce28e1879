using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>Who holds what in worlds that differ in numbers alone: what <see cref="LaneWorld"/>s of one ensemble share. Immutable.</summary>
/// <remarks>A cell stands for a channel, target and holder, in this order, whether or not that relationship exists.</remarks>
internal sealed class LaneStructure
{
    public LaneStructure(WorldState world)
    {
        Actors = world.Actors.Length;
        Issues = world.Settings.Issues.Length;
        RowStart = Starts(world, actor => actor.Relationships.Length);
        StanceStart = Starts(world, actor => actor.Stances.Length);
        Cell = new int[RowStart[Actors]];
        PartnerOf = new int[RowStart[Actors]];
        Exists = new bool[3 * Actors * Actors];
        Issue = new int[StanceStart[Actors]];
        StanceAt = new int[Actors * Issues];
        Array.Fill(StanceAt, -1);
        var partners = new List<int>();
        PartnerStart = new int[Actors + 1];
        for (var holder = 0; holder < Actors; holder++)
        {
            AddRow(world, holder, partners);
            AddStances(world, holder);
        }

        Partner = [.. partners];
        Bond = new double[Partner.Length];
        for (var holder = 0; holder < Actors; holder++)
        {
            for (var tie = PartnerStart[holder]; tie < PartnerStart[holder + 1]; tie++)
                Bond[tie] = Bonds.Between(world.Actors[holder], world.Actors[Partner[tie]]);
        }

        Members = [.. world.Actors.Select(bloc => MembersOf(world, bloc.Id))];
    }

    public int Actors { get; }

    public int Issues { get; }

    /// <summary>By actor: its first relationship.</summary>
    public int[] RowStart { get; }

    /// <summary>By relationship.</summary>
    public int[] Cell { get; }

    /// <summary>By relationship: which of its holder's partners it is towards, from 0.</summary>
    public int[] PartnerOf { get; }

    /// <summary>By cell: whether the relationship is there.</summary>
    public bool[] Exists { get; }

    /// <summary>By actor: its first tie.</summary>
    public int[] PartnerStart { get; }

    /// <summary>By tie: towards whom.</summary>
    public int[] Partner { get; }

    /// <summary>By tie.</summary>
    public double[] Bond { get; }

    /// <summary>By actor: its first stance.</summary>
    public int[] StanceStart { get; }

    /// <summary>By stance.</summary>
    public int[] Issue { get; }

    /// <summary>By actor · issues + issue: the stance, or −1.</summary>
    public int[] StanceAt { get; }

    /// <summary>By bloc: its members.</summary>
    public ImmutableArray<ImmutableArray<int>> Members { get; }

    /// <summary>Whether a world in which so many relationships exist is worth a cell for each that could.</summary>
    public static bool Suits(WorldState world)
    {
        var relationships = 0;
        foreach (var actor in world.Actors) relationships += actor.Relationships.Length;
        return ColumnLayout.SuitsDense(world.Actors.Length, relationships);
    }

    /// <summary>Whether a world has this structure.</summary>
    public bool Fits(WorldState world)
    {
        if (world.Actors.Length != Actors || world.Settings.Issues.Length != Issues) return false;
        for (var actor = 0; actor < Actors; actor++)
        {
            if (world.Actors[actor].Relationships.Length != RowStart[actor + 1] - RowStart[actor]) return false;
            if (world.Actors[actor].Stances.Length != StanceStart[actor + 1] - StanceStart[actor]) return false;
        }

        return true;
    }

    public int CellOf(int channel, int target, int holder) => (channel * Actors + target) * Actors + holder;

    private void AddRow(WorldState world, int holder, List<int> partners)
    {
        PartnerStart[holder] = partners.Count;
        var row = world.Actors[holder].Relationships;
        for (var index = 0; index < row.Length; index++)
        {
            if (index == 0 || row[index].Target != row[index - 1].Target) partners.Add(world.IndexOf(row[index].Target));
            var number = RowStart[holder] + index;
            PartnerOf[number] = partners.Count - 1 - PartnerStart[holder];
            Cell[number] = CellOf(row[index].Channel - Channel.Diplomatic, partners[^1], holder);
            Exists[Cell[number]] = true;
        }

        PartnerStart[holder + 1] = partners.Count;
    }

    private void AddStances(WorldState world, int holder)
    {
        // Issues and stances are sorted alike.
        var stances = world.Actors[holder].Stances;
        for (int index = 0, issue = 0; index < stances.Length; index++)
        {
            while (world.Settings.Issues[issue].Id != stances[index].Issue) issue++;
            Issue[StanceStart[holder] + index] = issue;
            StanceAt[holder * Issues + issue] = StanceStart[holder] + index;
        }
    }

    private static ImmutableArray<int> MembersOf(WorldState world, ActorId bloc) =>
        [.. Enumerable.Range(0, world.Actors.Length).Where(actor => world.Actors[actor].IndexOfCommitment(bloc) >= 0)];

    private static int[] Starts(WorldState world, Func<ActorState, int> count)
    {
        var starts = new int[world.Actors.Length + 1];
        for (var actor = 0; actor < world.Actors.Length; actor++) starts[actor + 1] = starts[actor] + count(world.Actors[actor]);
        return starts;
    }
}
