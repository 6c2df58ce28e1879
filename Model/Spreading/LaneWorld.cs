using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>The law's coefficients of four worlds of one structure, lane beside lane: number n of a thing in lane l stands at 4·n + l. Working memory, filled again and again.</summary>
/// <remarks>docs/model.md, "Ties" to "Voice": the weights of every row come from the same code as those of <see cref="CompiledWorld"/>.</remarks>
internal sealed class LaneWorld
{
    /// <summary>How many worlds lie side by side.</summary>
    public const int Lanes = 4;

    private readonly double[] level;
    private readonly double[] attention;
    private readonly double[] ties;
    private readonly double[] influence;
    private readonly double[] tieWeights;
    private readonly ActorId[] partners;

    public LaneWorld(LaneStructure structure)
    {
        Structure = structure;
        var cells = 3 * structure.Actors * structure.Actors;
        Pull = new double[Lanes * cells];
        Floor = new double[Lanes * cells];
        Array.Fill(Floor, double.NegativeInfinity);
        Warmth = new double[Lanes * cells];
        Adoption = new double[Lanes * structure.Partner.Length];
        Voice = [.. structure.Members.Select(members => new double[Lanes * members.Length])];
        Position = new double[Lanes * structure.Issue.Length];
        Weighted = new double[3 * Lanes * structure.Issue.Length];
        var (row, most) = (0, 0);
        for (var actor = 0; actor < structure.Actors; actor++)
        {
            row = Math.Max(row, structure.RowStart[actor + 1] - structure.RowStart[actor]);
            most = Math.Max(most, structure.PartnerStart[actor + 1] - structure.PartnerStart[actor]);
        }

        (level, attention) = (new double[row], new double[row]);
        (ties, influence, tieWeights, partners) = (new double[most], new double[most], new double[most], new ActorId[most]);
    }

    public LaneStructure Structure { get; }

    /// <summary>By cell: <c>attention · pull</c> for a moved relationship that is not hostile; 0 where there is none. For a hostile one it counts only from 0 up.</summary>
    public double[] Pull { get; }

    /// <summary>By cell: what a pull on it is cut to from below: 0 where it is hostile, else nothing.</summary>
    public double[] Floor { get; }

    /// <summary>By cell: <c>agreement · (1 + r)/2</c>; 0 where there is none.</summary>
    public double[] Warmth { get; }

    /// <summary>By tie: <c>λ · W</c>.</summary>
    public double[] Adoption { get; }

    /// <summary>By bloc and member: <c>pooling · voice</c>.</summary>
    public double[][] Voice { get; }

    /// <summary>By stance.</summary>
    public double[] Position { get; }

    /// <summary>By 3 · stance + channel: <c>q · s</c>.</summary>
    public double[] Weighted { get; }

    /// <summary>By lane.</summary>
    public double[] Reciprocity { get; } = new double[Lanes];

    /// <summary>By lane.</summary>
    public double[] Balance { get; } = new double[Lanes];

    /// <summary>By lane.</summary>
    public double[] Alignment { get; } = new double[Lanes];

    /// <summary>Fills a lane with a world that fits the structure.</summary>
    public void Fill(int lane, WorldState world)
    {
        var law = world.Settings.Parameters;
        (Reciprocity[lane], Balance[lane], Alignment[lane]) = (law.Reciprocity, law.Balance, law.Alignment);
        for (var holder = 0; holder < Structure.Actors; holder++) FillRow(lane, world, holder, law);
        for (var holder = 0; holder < Structure.Actors; holder++) FillStances(lane, world, holder);
        for (var bloc = 0; bloc < Structure.Actors; bloc++) FillVoices(lane, world, bloc, law);
    }

    private void FillRow(int lane, WorldState world, int holder, Parameters law)
    {
        var actor = world.Actors[holder];
        var (start, length) = (Structure.RowStart[holder], actor.Relationships.Length);
        var (firstTie, tieCount) = (Structure.PartnerStart[holder], Structure.PartnerStart[holder + 1] - Structure.PartnerStart[holder]);
        var levels = level.AsSpan(0, length);
        var partnerOf = Structure.PartnerOf.AsSpan(start, length);
        for (var index = 0; index < length; index++) levels[index] = DeterministicMath.Tanh(actor.Relationships[index].Affinity);
        for (var tie = 0; tie < tieCount; tie++) partners[tie] = world.Actors[Structure.Partner[firstTie + tie]].Id;
        RowWeights.TieWeights(actor.TieWeights, partners.AsSpan(0, tieCount), tieWeights.AsSpan(0, tieCount));
        for (var tie = 0; tie < tieCount; tie++)
            ties[tie] = RowWeights.Tie(tieWeights[tie], world.Actors[Structure.Partner[firstTie + tie]].Influence, law.Cohesion, Structure.Bond[firstTie + tie]);
        RowWeights.Attention(actor.Relationships.AsSpan(), levels, partnerOf, ties.AsSpan(0, tieCount), law.Indifference, attention.AsSpan(0, length));
        if (actor.InfluenceRow.IsDefault)
            RowWeights.DerivedInfluence(levels, partnerOf, ties.AsSpan(0, tieCount), law.Enmity, law.Indifference, influence.AsSpan(0, tieCount));
        else RowWeights.GivenInfluence(actor.InfluenceRow, partners.AsSpan(0, tieCount), influence.AsSpan(0, tieCount));
        for (var tie = 0; tie < tieCount; tie++) Adoption[Lanes * (firstTie + tie) + lane] = actor.Susceptibility * influence[tie];
        for (var index = 0; index < length; index++)
        {
            var at = Lanes * Structure.Cell[start + index] + lane;
            Pull[at] = attention[index] * RowWeights.Pull(levels[index], false, law.Enmity);
            Floor[at] = levels[index] < 0 ? 0 : double.NegativeInfinity;
            Warmth[at] = law.Agreement * (1 + levels[index]) / 2;
        }
    }

    private void FillStances(int lane, WorldState world, int holder)
    {
        var stances = world.Actors[holder].Stances;
        for (var index = 0; index < stances.Length; index++)
        {
            var number = Structure.StanceStart[holder] + index;
            var issue = world.Settings.Issues[Structure.Issue[number]];
            Position[Lanes * number + lane] = stances[index].Position;
            foreach (var channel in Channels.All)
                Weighted[Lanes * (3 * number + (channel - Channel.Diplomatic)) + lane] = issue.Weight(channel) * stances[index].Salience;
        }
    }

    private void FillVoices(int lane, WorldState world, int bloc, Parameters law)
    {
        var members = Structure.Members[bloc];
        var (id, sum) = (world.Actors[bloc].Id, 0.0);
        foreach (var member in members) sum += Weight(world, member, id);
        for (var index = 0; index < members.Length; index++)
            Voice[bloc][Lanes * index + lane] = sum == 0 ? 0 : law.Pooling * (Weight(world, members[index], id) / sum);
    }

    private static double Weight(WorldState world, int member, ActorId bloc) =>
        (world.Actors[member].CommitmentTo(bloc) ?? 0) * world.Actors[member].Influence;
}
