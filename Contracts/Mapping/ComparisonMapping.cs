using SahelSim.Model.Comparing;
using SahelSim.Model.Numerics;

namespace SahelSim.Contracts.Mapping;

/// <summary>What was compared → sahelsim.v1.Difference, DifferencePart, DifferenceCause and StructuralDifference.</summary>
public static class ComparisonMapping
{
    private const int NoteLength = 200;

    public static V1.Difference ToProto(QuantityDifference difference)
    {
        var proto = new V1.Difference { Quantity = Quantities.ToProto(difference.Quantity), Delta = difference.Delta };
        if (Level(difference.A, difference.Quantity.IsStance) is { } a) proto.LevelA = a;
        if (Level(difference.B, difference.Quantity.IsStance) is { } b) proto.LevelB = b;
        return proto;
    }

    public static V1.DifferencePart ToProto(Cause cause, double delta)
    {
        var proto = new V1.DifferencePart { Kind = (V1.CauseKind)cause.Kind, Delta = delta };
        if (cause.RevisionA is { } a) proto.RevisionA = a;
        if (cause.RevisionB is { } b) proto.RevisionB = b;
        return proto;
    }

    public static V1.DifferenceCause ToProto(Cause cause, double sum, string note)
    {
        var proto = new V1.DifferenceCause { Kind = (V1.CauseKind)cause.Kind, Sum = sum, Note = Cut(note) };
        if (cause.RevisionA is { } a) proto.RevisionA = a;
        if (cause.RevisionB is { } b) proto.RevisionB = b;
        return proto;
    }

    public static V1.StructuralDifference ToProto(StructuralDifference difference)
    {
        var proto = new V1.StructuralDifference
        {
            Kind = (V1.StructuralKind)difference.Kind,
            Actor = difference.Actor?.Value ?? "",
            Partner = difference.Partner?.Value ?? "",
            Name = difference.Name,
        };
        if (difference.Quantity is { } quantity) proto.Quantity = Quantities.ToProto(quantity);
        var isLevel = difference.Kind is StructuralKind.Relationship or StructuralKind.Rest && difference.Quantity is { IsStance: false };
        if (Level(difference.A, !isLevel) is { } a) proto.ValueA = a;
        if (Level(difference.B, !isLevel) is { } b) proto.ValueB = b;
        return proto;
    }

    private static double? Level(double? value, bool asItIs) => asItIs || value is not { } affinity ? value : DeterministicMath.Tanh(affinity);

    private static string Cut(string note) => note.Length <= NoteLength ? note : note[..(char.IsHighSurrogate(note[NoteLength - 1]) ? NoteLength - 1 : NoteLength)];
}
