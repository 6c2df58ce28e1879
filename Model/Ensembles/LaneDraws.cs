using System.Runtime.Intrinsics;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Spreading;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>Members of an uncertain world, eight at once: the numbers of each are those of <see cref="UncertainWorld.Member"/>, to the bit. Immutable.</summary>
internal sealed class LaneDraws
{
    private readonly UncertainWorld uncertain;
    private readonly LaneTable levels;
    private readonly LaneTable positions;
    private readonly LaneTable saliences;
    private readonly LaneTable influences;
    private readonly LaneTable susceptibilities;
    private readonly double[] restAffinity;
    private readonly double[] restPosition;

    public LaneDraws(UncertainWorld uncertain, LaneStructure structure)
    {
        this.uncertain = uncertain;
        var world = uncertain.World;
        var drawn = uncertain.Drawn.ToLookup(input => input.Uncertain.Input.Kind);
        int[] one = [.. Enumerable.Range(0, structure.Actors + 1)];
        levels = Table(structure.RowStart, world.Actors.SelectMany(actor => actor.Relationships, (_, held) => held.Affinity), InputKind.Level);
        positions = Table(structure.StanceStart, world.Actors.SelectMany(actor => actor.Stances, (_, held) => held.Position), InputKind.Position);
        saliences = Table(structure.StanceStart, world.Actors.SelectMany(actor => actor.Stances, (_, held) => held.Salience), InputKind.Salience);
        influences = Table(one, world.Actors.Select(actor => actor.Influence), InputKind.Influence);
        susceptibilities = Table(one, world.Actors.Select(actor => actor.Susceptibility), InputKind.Susceptibility);
        restAffinity = [.. world.Actors.SelectMany(actor => actor.Relationships, (_, held) => held.RestAffinity)];
        restPosition = [.. world.Actors.SelectMany(actor => actor.Stances, (_, held) => held.RestPosition)];

        LaneTable Table(int[] groups, IEnumerable<double> given, InputKind kind) =>
            new(groups, [.. given], [.. drawn[kind].Select(input => (NumberOf(structure, input.Uncertain.Input), input)).OrderBy(pair => pair.Item1)]);
    }

    /// <summary>Begins eight members.</summary>
    /// <param name="member">The first.</param>
    /// <param name="numbers">Where they are put.</param>
    /// <param name="normals">Working memory.</param>
    public void Begin(int member, LaneNumbers numbers, LaneNormals normals)
    {
        for (var lane = 0; lane < Lane.Count; lane++) numbers.Laws[lane] = uncertain.ParametersOf(member + lane);
        numbers.Begin(new Members(this, member, normals));
    }

    private static int NumberOf(LaneStructure structure, Input input) => input.Kind switch
    {
        InputKind.Level => structure.NumberOf(input.Quantity.Relationship),
        InputKind.Position or InputKind.Salience => structure.NumberOf(input.Stance),
        _ => structure.World.IndexOf(input.Actor),
    };

    private sealed class Members(LaneDraws draws, int member, LaneNormals normals) : ILaneSource
    {
        public void FillRow(int actor, LaneNumbers to)
        {
            draws.levels.Fill(actor, member, to.Affinity, normals);
            for (var number = to.Structure.RowStart[actor]; number < to.Structure.RowStart[actor + 1]; number++)
            {
                var moved = Lane.Load(to.Affinity, number) - Vector512.Create(draws.levels.Given[number]);
                Lane.Store(to.RestAffinity, number, Lane.Cut(Vector512.Create(draws.restAffinity[number]) + moved, -Bound.Affinity, Bound.Affinity));
            }
        }

        public void FillStances(int actor, LaneNumbers to)
        {
            draws.positions.Fill(actor, member, to.Position, normals);
            draws.saliences.Fill(actor, member, to.Salience, normals);
            for (var stance = to.Structure.StanceStart[actor]; stance < to.Structure.StanceStart[actor + 1]; stance++)
            {
                var moved = Lane.Load(to.Position, stance) - Vector512.Create(draws.positions.Given[stance]);
                Lane.Store(to.RestPosition, stance, Lane.Cut(Vector512.Create(draws.restPosition[stance]) + moved, -Bound.Position, Bound.Position));
            }
        }

        public void FillInfluence(int actor, LaneNumbers to) => draws.influences.Fill(actor, member, to.Influence, normals);

        public void FillSusceptibility(int actor, LaneNumbers to)
        {
            draws.susceptibilities.Fill(actor, member, to.Susceptibility, normals);
            if (!draws.susceptibilities.IsDrawn(actor)) return;
            for (var lane = 0; lane < Lane.Count; lane++)
            {
                ref var value = ref to.Susceptibility[Lane.Count * actor + lane];
                value = Math.Min(value, UncertainWorld.LargestStanceFactor - to.Laws[lane].Pooling);
            }
        }
    }
}
