using System.Runtime.Intrinsics;
using SahelSim.Model.Numerics;

namespace SahelSim.Model.Uncertainty;

/// <summary>One input in many members.</summary>
internal static class LaneColumn
{
    /// <summary>Its values in members that follow each other, each that of <see cref="DrawnInput.Of"/>, to the bit.</summary>
    /// <param name="input">The input.</param>
    /// <param name="member">The first member.</param>
    /// <param name="to">Whole groups of eight.</param>
    /// <param name="normals">Working memory.</param>
    public static void Fill(in DrawnInput input, int member, double[] to, LaneNormals normals)
    {
        var groups = to.Length / Lane.Count;
        normals.Begin(groups);
        var elements = LaneUniforms.Elements(member);
        for (var group = 0; group < groups; group++, elements += LaneUniforms.Following) normals.Add(LaneUniforms.Of(input.Sequence, elements), to, group);
        normals.Complete(to);
        for (var group = 0; group < groups; group++)
        {
            var value = Vector512.Create(input.Uncertain.Value) + Vector512.Create(input.Uncertain.StandardDeviation) * Lane.Load(to, group);
            Lane.Store(to, group, Lane.Cut(value, input.Low, input.High));
        }
    }
}
