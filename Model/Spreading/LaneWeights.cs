using System.Runtime.Intrinsics;
using SahelSim.Model.Numerics;

namespace SahelSim.Model.Spreading;

/// <summary>The law's coefficients of eight members, made row by row when a wave first needs them, and again only where numbers have changed. Working memory, for one thread.</summary>
/// <remarks>docs/model.md, "Ties" to "Voice". Equals <see cref="RowWeights"/> to rounding: a row's sums are divided by once.</remarks>
internal sealed class LaneWeights
{
    private readonly LaneNumbers numbers;
    private readonly LaneStructure structure;
    private readonly bool[] rows;
    private readonly bool[] adoptions;
    private readonly bool[] voices;
    private readonly double[] levels;
    private readonly double[] ties;

    public LaneWeights(LaneNumbers numbers)
    {
        this.numbers = numbers;
        structure = numbers.Structure;
        (Pull, Warmth) = (Lane.Room(structure.Holder.Length), Lane.Room(structure.Holder.Length));
        (Adoption, Voice) = (Lane.Room(structure.Partner.Length), Lane.Room(structure.Blocs.Member.Length));
        (rows, adoptions, voices) = (new bool[structure.Actors], new bool[structure.Actors], new bool[structure.Actors]);
        var (row, most) = (0, 0);
        for (var actor = 0; actor < structure.Actors; actor++)
        {
            row = Math.Max(row, structure.RowStart[actor + 1] - structure.RowStart[actor]);
            most = Math.Max(most, structure.PartnerStart[actor + 1] - structure.PartnerStart[actor]);
        }

        (levels, ties) = (Lane.Room(row), Lane.Room(most));
    }

    public LaneLaws Laws { get; } = new();

    /// <summary>By relationship, after <see cref="Row"/>: <c>attention · pull</c> for one that is not hostile. Its sign bit says whether this one is.</summary>
    public double[] Pull { get; }

    /// <summary>By relationship, after <see cref="Row"/>: <c>agreement · (1 + r)/2</c>.</summary>
    public double[] Warmth { get; }

    /// <summary>By tie, after <see cref="Adopting"/>: <c>λ · W</c>.</summary>
    public double[] Adoption { get; }

    /// <summary>By voice, after <see cref="Voiced"/>: <c>pooling · voice</c>.</summary>
    public double[] Voice { get; }

    /// <summary>Begins anew: members, laws or all numbers are others.</summary>
    public void Begin()
    {
        Laws.Set(numbers.Laws);
        Array.Clear(rows);
        Array.Clear(adoptions);
        Array.Clear(voices);
    }

    /// <summary>An actor's relationships have changed.</summary>
    public void Outdate(int actor) => rows[actor] = adoptions[actor] = false;

    /// <summary>Sees to it that an actor's attention and warmth are there.</summary>
    public void Row(int actor)
    {
        if (rows[actor]) return;
        rows[actor] = true;
        var (first, end) = (structure.RowStart[actor], structure.RowStart[actor + 1]);
        Prepare(actor);
        Span<Vector512<double>> sums = stackalloc Vector512<double>[3];
        for (var number = first; number < end; number++)
            sums[structure.Channel[number]] += Lane.Load(ties, structure.PartnerOf[number]) * (Vector512.Abs(Lane.Load(levels, number - first)) + Laws.Indifference);
        foreach (ref var sum in sums) sum = Inverse(sum);
        for (var number = first; number < end; number++)
        {
            var level = Lane.Load(levels, number - first);
            var felt = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(level, Vector512<double>.Zero), Vector512.Abs(level), Laws.Enmity * level);
            Lane.Store(Pull, number, Lane.Load(ties, structure.PartnerOf[number]) * sums[structure.Channel[number]] * felt);
            Lane.Store(Warmth, number, Laws.Agreement * (Vector512<double>.One + level) * Vector512.Create(0.5));
        }
    }

    /// <summary>Sees to it that what an actor adopts of others' stances is there.</summary>
    public void Adopting(int actor)
    {
        if (adoptions[actor]) return;
        adoptions[actor] = true;
        numbers.Susceptible(actor);
        var susceptibility = Lane.Load(numbers.Susceptibility, actor);
        var (first, end) = (structure.PartnerStart[actor], structure.PartnerStart[actor + 1]);
        if (!structure.World.Actors[actor].InfluenceRow.IsDefault)
        {
            for (var tie = first; tie < end; tie++) Lane.Store(Adoption, tie, susceptibility * Vector512.Create(structure.Ties.Given[tie]));
            return;
        }

        Prepare(actor);
        var sum = Vector512<double>.Zero;
        for (int tie = first, index = 0; tie < end; tie++)
        {
            var (total, count) = (Vector512<double>.Zero, 0);
            for (; structure.RowStart[actor] + index < structure.RowStart[actor + 1] && structure.PartnerOf[structure.RowStart[actor] + index] == tie - first; index++, count++)
                total += Lane.Load(levels, index);
            var (mean, weight) = (total / Vector512.Create((double)count), Lane.Load(ties, tie - first));
            sum += weight * (Vector512.Abs(mean) + Laws.Indifference);
            Lane.Store(Adoption, tie, weight * Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(mean, Vector512<double>.Zero), mean, Laws.Enmity * mean));
        }

        var scale = susceptibility * Inverse(sum);
        for (var tie = first; tie < end; tie++) Lane.Store(Adoption, tie, Lane.Load(Adoption, tie) * scale);
    }

    /// <summary>Sees to it that the voices of a bloc's members are there.</summary>
    public void Voiced(int bloc)
    {
        if (voices[bloc]) return;
        voices[bloc] = true;
        var blocs = structure.Blocs;
        var (first, end, sum) = (blocs.VoiceStart[bloc], blocs.VoiceStart[bloc + 1], Vector512<double>.Zero);
        for (var voice = first; voice < end; voice++)
        {
            numbers.Influential(blocs.Member[voice]);
            var weight = Vector512.Create(blocs.Commitment[voice]) * Lane.Load(numbers.Influence, blocs.Member[voice]);
            Lane.Store(Voice, voice, weight);
            sum += weight;
        }

        var scale = Laws.Pooling * Inverse(sum);
        for (var voice = first; voice < end; voice++) Lane.Store(Voice, voice, Lane.Load(Voice, voice) * scale);
    }

    // Levels and ties of an actor.
    private void Prepare(int actor)
    {
        numbers.Row(actor);
        var first = structure.RowStart[actor];
        for (var number = first; number < structure.RowStart[actor + 1]; number++) Lane.Store(levels, number - first, LaneTanh.Of(Lane.Load(numbers.Affinity, number)));
        var firstTie = structure.PartnerStart[actor];
        for (var tie = firstTie; tie < structure.PartnerStart[actor + 1]; tie++)
        {
            numbers.Influential(structure.Partner[tie]);
            var bound = Vector512<double>.One + Laws.Cohesion * Vector512.Create(structure.Ties.Bond[tie]);
            Lane.Store(ties, tie - firstTie, Vector512.Create(structure.Ties.Weight[tie]) * Lane.Load(numbers.Influence, structure.Partner[tie]) * bound);
        }
    }

    // A sum that is a denominator and 0 gives weights of 0.
    private static Vector512<double> Inverse(Vector512<double> sum) =>
        Vector512.ConditionalSelect(Vector512.Equals(sum, Vector512<double>.Zero), Vector512<double>.Zero, Vector512<double>.One / sum);
}
