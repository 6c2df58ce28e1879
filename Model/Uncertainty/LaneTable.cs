using System.Runtime.Intrinsics;
using SahelSim.Model.Numerics;

namespace SahelSim.Model.Uncertainty;

/// <summary>Numbers of one kind that a world holds, in groups, with the draws of those that are uncertain: the values of eight members at once. Immutable.</summary>
/// <remarks>A member's values are those of <see cref="DrawnInput.Of"/>, to the bit.</remarks>
internal sealed class LaneTable
{
    private readonly int[] groups;
    private readonly double[] given;
    private readonly int[] first;
    private readonly int[] at;
    private readonly ulong[] sequences;
    private readonly DrawnInput[] inputs;

    /// <param name="groups">By group, where its numbers begin; then where the last one ends.</param>
    /// <param name="given">All numbers as the world has them.</param>
    /// <param name="drawn">Those that are uncertain; sorted by number.</param>
    public LaneTable(int[] groups, double[] given, IReadOnlyCollection<(int Number, DrawnInput Input)> drawn)
    {
        (this.groups, this.given) = (groups, given);
        at = [.. drawn.Select(one => one.Number)];
        inputs = [.. drawn.Select(one => one.Input)];
        sequences = [.. inputs.Select(input => input.Sequence)];
        first = new int[groups.Length];
        for (int group = 0, place = 0; group < groups.Length; group++)
        {
            while (place < at.Length && at[place] < groups[group]) place++;
            first[group] = place;
        }
    }

    /// <summary>All numbers as the world has them.</summary>
    public ReadOnlySpan<double> Given => given;

    /// <summary>Whether any number of a group is uncertain.</summary>
    public bool IsDrawn(int group) => first[group + 1] > first[group];

    /// <summary>The values of a group in eight members.</summary>
    /// <param name="group">Which.</param>
    /// <param name="member">The first member; those that follow it are the other lanes.</param>
    /// <param name="to">By number.</param>
    /// <param name="normals">Working memory.</param>
    public void Fill(int group, int member, double[] to, LaneNormals normals)
    {
        var (begin, end) = (first[group], first[group + 1]);
        if (end - begin < groups[group + 1] - groups[group])
        {
            for (var number = groups[group]; number < groups[group + 1]; number++) Lane.Store(to, number, Vector512.Create(given[number]));
        }

        normals.Begin(end - begin);
        var elements = LaneUniforms.Elements(member);
        for (var place = begin; place < end; place++) normals.Add(LaneUniforms.Of(sequences[place], elements), to, at[place]);
        normals.Complete(to);
        for (var place = begin; place < end; place++)
        {
            ref readonly var input = ref inputs[place];
            var value = Vector512.Create(input.Uncertain.Value) + Vector512.Create(input.Uncertain.StandardDeviation) * Lane.Load(to, at[place]);
            Lane.Store(to, at[place], Lane.Cut(value, input.Low, input.High));
        }
    }
}
