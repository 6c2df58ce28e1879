using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>Eight members of one structure, and what is needed to apply a change to all of them. Working memory, for one thread.</summary>
internal sealed class LaneBench
{
    private readonly LaneWeights weights;

    public LaneBench(LaneStructure structure)
    {
        Numbers = new(structure);
        weights = new(Numbers);
        Spread = new(Numbers, weights);
    }

    public LaneNumbers Numbers { get; }

    public LaneSpread Spread { get; }

    /// <summary>Members or parameters are others.</summary>
    public void Begin() => weights.Begin();

    /// <summary>Time passes in all members.</summary>
    /// <param name="months">How much.</param>
    public void Revert(double months)
    {
        Span<double> factors = stackalloc double[Lane.Count];
        for (var lane = 0; lane < Lane.Count; lane++) factors[lane] = DeterministicMath.Exp2(-months / Numbers.Laws[lane].HalfLifeMonths);
        Numbers.Revert(Vector512.Create<double>(factors));
        weights.Begin();
    }

    /// <summary>Applies what has been spread.</summary>
    /// <returns>A bit for each lane in which an affinity passes ±18 or a number is not finite, as a commit would be refused.</returns>
    public uint Commit()
    {
        var refused = Vector512<double>.Zero;
        foreach (var number in Spread.Relationships.Changed)
        {
            var holder = Numbers.Structure.Holder[number];
            Numbers.Row(holder);
            weights.Outdate(holder);
            var total = Lane.Load(Spread.Relationships.Totals, number);
            var affinity = Lane.Load(Numbers.Affinity, number) + total;
            refused |= ~Vector512.LessThanOrEqual(Vector512.Abs(affinity), Vector512.Create(Bound.Affinity));
            Lane.Store(Numbers.Affinity, number, affinity);
        }

        foreach (var stance in Spread.Stances.Changed)
        {
            Numbers.Stances(Numbers.Structure.StanceHolder[stance]);
            var total = Lane.Load(Spread.Stances.Totals, stance);
            refused |= ~Vector512.LessThanOrEqual(Vector512.Abs(total), Vector512.Create(double.MaxValue));
            Lane.Store(Numbers.Position, stance, Lane.Cut(Lane.Load(Numbers.Position, stance) + total, -Bound.Position, Bound.Position));
        }

        return (uint)refused.ExtractMostSignificantBits();
    }

    /// <summary>Whether a number is an affinity that may be held.</summary>
    public static bool Holds(double affinity) => Math.Abs(affinity) <= Bound.Affinity;

    /// <summary>What takes hold after the spread in one member, where all hold the same as before.</summary>
    public void Afterwards(int lane, IEnumerable<Edit> edits)
    {
        foreach (var edit in edits)
        {
            if (edit is ParametersSet(var parameters)) Numbers.Laws[lane] = parameters;
            if (edit is not SusceptibilitySet(var id, var value)) continue;
            var actor = Numbers.Structure.World.IndexOf(id);
            Numbers.Susceptible(actor);
            Numbers.Susceptibility[Lane.Count * actor + lane] = value;
        }
    }

    /// <summary>A member's state.</summary>
    /// <param name="lane">Which.</param>
    /// <param name="common">A state that differs from it in numbers alone.</param>
    public WorldState World(int lane, WorldState common) => With(lane, common, [.. Enumerable.Range(0, common.Actors.Length).Select(actor => Numbers.Actor(lane, actor))]);

    /// <summary>A member's state, as far as some actors and the parameters go; all others are as in <paramref name="common"/>.</summary>
    public WorldState World(int lane, WorldState common, ReadOnlySpan<int> actors)
    {
        if (actors.IsEmpty) return With(lane, common, common.Actors);
        var some = common.Actors.ToBuilder();
        foreach (var actor in actors) some[actor] = Numbers.Actor(lane, actor);
        return With(lane, common, some.MoveToImmutable());
    }

    private WorldState With(int lane, WorldState common, ImmutableArray<ActorState> actors) =>
        common with { Actors = actors, Settings = common.Settings with { Parameters = Numbers.Laws[lane] } };
}
