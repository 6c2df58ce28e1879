namespace SahelSim.Model.Spreading;

/// <summary>The relationships of a <see cref="CompiledWorld"/>. Actors are named by position, channels from 0.</summary>
internal sealed record RelationshipArrays
{
    public int Count => Source.Length;

    // By number.

    public required int[] Source { get; init; }

    public required int[] Target { get; init; }

    public required byte[] Channel { get; init; }

    public required int[] SlotOf { get; init; }

    /// <summary>By actor: the number of its first relationship; one entry more than actors.</summary>
    public required int[] RowStart { get; init; }

    // By slot.

    /// <summary>The number of the relationship; −1 in slots that none stands in, which only dense columns have.</summary>
    public required int[] NumberOf { get; init; }

    public required int[] Holder { get; init; }

    /// <summary><c>r</c>; NaN where there is no relationship.</summary>
    public required double[] Level { get; init; }

    /// <summary><c>balance · attention · pull</c> by attended relationship: first for moved relationships that are not hostile, by slot; then for hostile ones.</summary>
    public required double[] Balance { get; init; }

    /// <summary><c>alignment · attention · pull</c>, likewise.</summary>
    public required double[] Alignment { get; init; }

    /// <summary>By channel · actors + target: the first slot of that column; one entry more than columns.</summary>
    public required int[] ColumnStart { get; init; }

    /// <summary>Whether every column has a slot for every actor, in their order, and then some for whole lanes.</summary>
    public required bool IsDense { get; init; }

    public int SlotCount => NumberOf.Length;
}
