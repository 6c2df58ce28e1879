using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>What of ties is the same in all members, by tie.</summary>
internal sealed class LaneTies
{
    private readonly int[] followers;
    private readonly int[] followerStart;

    public LaneTies(LaneStructure structure)
    {
        var world = structure.World;
        var ties = structure.Partner.Length;
        (Weight, Bond, Given, Holder) = (new double[ties], new double[ties], new double[ties], new int[ties]);
        for (var holder = 0; holder < structure.Actors; holder++)
        {
            var (actor, row) = (world.Actors[holder], structure.PartnerStart[holder]..structure.PartnerStart[holder + 1]);
            ActorId[] partners = [.. structure.Partner.AsSpan(row).ToArray().Select(partner => world.Actors[partner].Id)];
            RowWeights.TieWeights(actor.TieWeights, partners, Weight.AsSpan(row));
            if (!actor.InfluenceRow.IsDefault) RowWeights.GivenInfluence(actor.InfluenceRow, partners, Given.AsSpan(row));
            for (var tie = structure.PartnerStart[holder]; tie < structure.PartnerStart[holder + 1]; tie++)
            {
                Bond[tie] = Bonds.Between(actor, world.Actors[structure.Partner[tie]]);
                Holder[tie] = holder;
            }
        }

        followerStart = new int[structure.Actors + 1];
        foreach (var partner in structure.Partner) followerStart[partner + 1]++;
        for (var actor = 0; actor < structure.Actors; actor++) followerStart[actor + 1] += followerStart[actor];
        var next = followerStart.AsSpan().ToArray();
        followers = new int[ties];
        for (var tie = 0; tie < ties; tie++) followers[next[structure.Partner[tie]]++] = tie;
    }

    public double[] Weight { get; }

    public double[] Bond { get; }

    /// <summary>The weight of an influence row that is given; means nothing where it is derived.</summary>
    public double[] Given { get; }

    /// <summary>Who holds it.</summary>
    public int[] Holder { get; }

    /// <summary>The ties towards an actor, by holder.</summary>
    public ReadOnlySpan<int> Towards(int actor) => followers.AsSpan(followerStart[actor]..followerStart[actor + 1]);
}
