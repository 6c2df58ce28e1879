using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>The states of eight members of one structure, number beside number. What nobody asks for is not made. Working memory, for one thread.</summary>
internal sealed class LaneNumbers
{
    private readonly bool[] rows;
    private readonly bool[] stances;
    private readonly bool[] influences;
    private readonly bool[] susceptibilities;
    private readonly List<Vector512<double>> reversions = [];
    private ILaneSource? source;

    public LaneNumbers(LaneStructure structure)
    {
        Structure = structure;
        (Affinity, RestAffinity) = (Lane.Room(structure.Holder.Length), Lane.Room(structure.Holder.Length));
        (Position, RestPosition, Salience) = (Lane.Room(structure.Issue.Length), Lane.Room(structure.Issue.Length), Lane.Room(structure.Issue.Length));
        (Influence, Susceptibility) = (Lane.Room(structure.Actors), Lane.Room(structure.Actors));
        (rows, stances, influences, susceptibilities) = (new bool[structure.Actors], new bool[structure.Actors], new bool[structure.Actors], new bool[structure.Actors]);
    }

    public LaneStructure Structure { get; }

    /// <summary>By lane.</summary>
    public Parameters[] Laws { get; } = new Parameters[Lane.Count];

    /// <summary>By relationship; there after <see cref="Row"/>.</summary>
    public double[] Affinity { get; }

    /// <summary>By relationship.</summary>
    public double[] RestAffinity { get; }

    /// <summary>By stance; there after <see cref="Stances"/>.</summary>
    public double[] Position { get; }

    /// <summary>By stance.</summary>
    public double[] RestPosition { get; }

    /// <summary>By stance.</summary>
    public double[] Salience { get; }

    /// <summary>By actor; there after <see cref="Influential"/>.</summary>
    public double[] Influence { get; }

    /// <summary>By actor; there after <see cref="Susceptible"/>.</summary>
    public double[] Susceptibility { get; }

    /// <summary>Begins with other members, whose <see cref="Laws"/> are set.</summary>
    public void Begin(ILaneSource members)
    {
        source = members;
        reversions.Clear();
        Array.Clear(rows);
        Array.Clear(stances);
        Array.Clear(influences);
        Array.Clear(susceptibilities);
    }

    /// <summary>Sees to it that the relationships of an actor are there.</summary>
    public void Row(int actor)
    {
        if (rows[actor]) return;
        rows[actor] = true;
        source!.FillRow(actor, this);
        foreach (var factor in reversions) RevertRow(actor, factor);
    }

    /// <summary>Sees to it that the stances of an actor are there.</summary>
    public void Stances(int actor)
    {
        if (stances[actor]) return;
        stances[actor] = true;
        source!.FillStances(actor, this);
        foreach (var factor in reversions) RevertStances(actor, factor);
    }

    public void Influential(int actor)
    {
        if (influences[actor]) return;
        influences[actor] = true;
        source!.FillInfluence(actor, this);
    }

    public void Susceptible(int actor)
    {
        if (susceptibilities[actor]) return;
        susceptibilities[actor] = true;
        source!.FillSusceptibility(actor, this);
    }

    /// <summary>Time passes: what is not there yet will have seen it, too.</summary>
    /// <param name="factor">By lane. docs/model.md, "Reversion".</param>
    public void Revert(Vector512<double> factor)
    {
        reversions.Add(factor);
        for (var actor = 0; actor < Structure.Actors; actor++)
        {
            if (rows[actor]) RevertRow(actor, factor);
            if (stances[actor]) RevertStances(actor, factor);
        }
    }

    /// <summary>An actor as a member has it.</summary>
    public ActorState Actor(int lane, int actor)
    {
        Row(actor);
        Stances(actor);
        Influential(actor);
        Susceptible(actor);
        var given = Structure.World.Actors[actor];
        var held = ImmutableArray.CreateBuilder<Relationship>(given.Relationships.Length);
        for (int index = 0, at = Lane.Count * Structure.RowStart[actor] + lane; index < given.Relationships.Length; index++, at += Lane.Count)
            held.Add(given.Relationships[index] with { Affinity = Affinity[at], RestAffinity = RestAffinity[at] });
        var positions = ImmutableArray.CreateBuilder<Stance>(given.Stances.Length);
        for (int index = 0, at = Lane.Count * Structure.StanceStart[actor] + lane; index < given.Stances.Length; index++, at += Lane.Count)
            positions.Add(given.Stances[index] with { Position = Position[at], RestPosition = RestPosition[at], Salience = Salience[at] });
        return given with
        {
            Relationships = held.MoveToImmutable(),
            Stances = positions.MoveToImmutable(),
            Influence = Influence[Lane.Count * actor + lane],
            Susceptibility = Susceptibility[Lane.Count * actor + lane],
        };
    }

    // docs/model.md, "Reversion": z' = z* + (z − z*) · factor.
    private void RevertRow(int actor, Vector512<double> factor)
    {
        for (var number = Structure.RowStart[actor]; number < Structure.RowStart[actor + 1]; number++)
        {
            var rest = Lane.Load(RestAffinity, number);
            Lane.Store(Affinity, number, rest + (Lane.Load(Affinity, number) - rest) * factor);
        }
    }

    private void RevertStances(int actor, Vector512<double> factor)
    {
        for (var stance = Structure.StanceStart[actor]; stance < Structure.StanceStart[actor + 1]; stance++)
        {
            var rest = Lane.Load(RestPosition, stance);
            Lane.Store(Position, stance, Lane.Cut(rest + (Lane.Load(Position, stance) - rest) * factor, -Bound.Position, Bound.Position));
        }
    }
}
