using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>Spreads the impulses of four worlds of one structure at once. Equals <see cref="ArraySpread"/> on each to rounding: the strengths of balance and alignment come after their sums.</summary>
/// <remarks>docs/model.md, "The waves". Not thread-safe. A lane that was not filled has no impulses, and so no effects.</remarks>
internal sealed class LaneSpread
{
    private readonly LaneWorld world;
    private readonly LaneStructure structure;
    private readonly LaneSums sums;
    private readonly int[] followers;
    private readonly int[] followerStart;
    private readonly double[] stanceDeltas;
    private readonly double[] stanceNext;
    private readonly double[] stanceSums;
    private readonly int[] targets;
    private readonly int[] moved;
    private readonly List<int> created = [];

    public LaneSpread(LaneWorld world)
    {
        this.world = world;
        structure = world.Structure;
        sums = new(3 * structure.Actors * structure.Actors);
        (stanceDeltas, stanceNext, stanceSums) = (Stances(), Stances(), Stances());
        StanceTotals = Stances();
        (targets, moved) = (new int[structure.Actors], new int[structure.Actors]);
        followerStart = new int[structure.Actors + 1];
        foreach (var partner in structure.Partner) followerStart[partner + 1]++;
        for (var actor = 0; actor < structure.Actors; actor++) followerStart[actor + 1] += followerStart[actor];
        var next = followerStart.AsSpan().ToArray();
        followers = new int[structure.Partner.Length];
        for (var tie = 0; tie < followers.Length; tie++) followers[next[structure.Partner[tie]]++] = tie;
        double[] Stances() => new double[LaneWorld.Lanes * structure.Issue.Length];
    }

    /// <summary>By cell: the sums over the waves.</summary>
    public double[] Totals => sums.Totals;

    /// <summary>By stance: the sums over the waves.</summary>
    public double[] StanceTotals { get; }

    /// <summary>Forgets what was spread before.</summary>
    public void Begin()
    {
        sums.Clear();
        Array.Clear(stanceDeltas);
        Array.Clear(stanceNext);
        Array.Clear(StanceTotals);
    }

    /// <summary>Adds an impulse of one lane.</summary>
    public void Impel(int lane, WorldState member, in Delta impulse)
    {
        if (impulse.Quantity.IsStance)
        {
            var holder = member.IndexOf(impulse.Quantity.Stance.Actor);
            var stance = LaneWorld.Lanes * (structure.StanceStart[holder] + member.Actors[holder].IndexOfStance(impulse.Quantity.Stance.Issue)) + lane;
            stanceDeltas[stance] = StanceTotals[stance] = impulse.Value;
            return;
        }

        var key = impulse.Quantity.Relationship;
        var cell = structure.CellOf(key.Channel - Channel.Diplomatic, member.IndexOf(key.Target), member.IndexOf(key.Source));
        sums.Deltas[LaneWorld.Lanes * cell + lane] = sums.Totals[LaneWorld.Lanes * cell + lane] = impulse.Value;
        sums.Moved[cell] = true;
    }

    /// <summary>Runs all waves.</summary>
    public void Run(double threshold, int maxWaves)
    {
        for (var wave = 1; wave <= maxWaves; wave++)
        {
            HearRelationships();
            HearStances();
            if (!Collect(threshold)) return;
        }
    }

    private void HearRelationships()
    {
        for (var channel = 0; channel < 3; channel++)
        {
            for (var source = 0; source < structure.Actors; source++)
            {
                var count = 0;
                for (var target = 0; target < structure.Actors; target++)
                {
                    var cell = structure.CellOf(channel, target, source);
                    if (sums.Moved[cell]) (targets[count], moved[count++]) = (structure.CellOf(channel, target, 0), cell);
                }

                if (count == 0) continue;
                MemberLanes.HearAsThird(
                    world, sums.Balance, sums.Alignment, sums.Deltas, structure.CellOf(channel, source, 0), targets.AsSpan(0, count), moved.AsSpan(0, count));
            }
        }

        for (var bloc = 0; bloc < structure.Actors; bloc++) Pool(bloc);
    }

    private void Pool(int bloc)
    {
        for (var index = 0; index < structure.Members[bloc].Length; index++)
        {
            var member = structure.Members[bloc][index];
            for (var column = 0; column < 3 * structure.Actors; column++)
            {
                var (from, to) = (column * structure.Actors + member, column * structure.Actors + bloc);
                if (sums.Moved[from] && structure.Exists[to]) MemberLanes.Add(sums.Pooling, to, world.Voice[bloc], index, sums.Deltas, from);
            }

            for (var issue = 0; issue < structure.Issues; issue++)
            {
                var (from, to) = (structure.StanceAt[member * structure.Issues + issue], structure.StanceAt[bloc * structure.Issues + issue]);
                if (from >= 0 && to >= 0) MemberLanes.Add(stanceSums, to, world.Voice[bloc], index, stanceDeltas, from);
            }
        }
    }

    private void HearStances()
    {
        for (var actor = 0; actor < structure.Actors; actor++)
        {
            for (var stance = structure.StanceStart[actor]; stance < structure.StanceStart[actor + 1]; stance++)
            {
                if (stanceDeltas.AsSpan(LaneWorld.Lanes * stance, LaneWorld.Lanes).ContainsAnyExcept(0.0)) HearStance(actor, stance);
            }
        }
    }

    private void HearStance(int actor, int stance)
    {
        var issue = structure.Issue[stance];
        for (var link = followerStart[actor]; link < followerStart[actor + 1]; link++)
        {
            var to = structure.StanceAt[HolderOf(followers[link]) * structure.Issues + issue];
            if (to >= 0) MemberLanes.Add(stanceSums, to, world.Adoption, followers[link], stanceDeltas, stance);
        }

        for (var other = 0; other < structure.Actors; other++)
        {
            var theirs = structure.StanceAt[other * structure.Issues + issue];
            if (theirs < 0) continue;
            for (var channel = 0; channel < 3; channel++)
            {
                var (towards, back) = (structure.CellOf(channel, actor, other), structure.CellOf(channel, other, actor));
                if (structure.Exists[towards]) MemberLanes.Add(sums.Agreement, towards, world.Weighted, 3 * theirs + channel, world.Position, theirs, stanceDeltas, stance);
                if (structure.Exists[back]) MemberLanes.Add(sums.Agreement, back, world.Weighted, 3 * stance + channel, world.Position, theirs, stanceDeltas, stance);
            }
        }
    }

    private int HolderOf(int tie)
    {
        var at = Array.BinarySearch(structure.PartnerStart, tie);
        if (at < 0) return ~at - 1;
        while (structure.PartnerStart[at + 1] == tie) at++; // those before hold nothing
        return at;
    }

    private bool Collect(double threshold)
    {
        var any = false;
        for (var channel = 0; channel < 3; channel++)
        {
            for (var target = 0; target < structure.Actors; target++)
            {
                for (var holder = 0; holder < structure.Actors; holder++)
                {
                    var cell = structure.CellOf(channel, target, holder);
                    if (structure.Exists[cell]) any |= sums.Moved[cell] = MemberLanes.Collect(world, sums, cell, structure.CellOf(channel, holder, target), threshold);
                    else if (sums.Moved[cell]) created.Add(cell);
                }
            }
        }

        for (var stance = 0; stance < structure.Issue.Length; stance++) any |= MemberLanes.Keep(stanceNext, StanceTotals, stance, stanceSums, threshold);
        sums.Turn();
        ForgetCreated();
        stanceNext.CopyTo(stanceDeltas, 0);
        Array.Clear(stanceSums);
        sums.ClearSubtotals();
        return any;
    }

    // A relationship that the change creates moves once, in wave 0. Its total stays.
    private void ForgetCreated()
    {
        foreach (var cell in created)
        {
            sums.Moved[cell] = false;
            Array.Clear(sums.Next, LaneWorld.Lanes * cell, LaneWorld.Lanes);
        }

        created.Clear();
    }
}
