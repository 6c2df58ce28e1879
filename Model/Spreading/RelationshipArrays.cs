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

    public required int[] NumberOf { get; init; }

    public required int[] Holder { get; init; }

    /// <summary>1 where the level is below 0.</summary>
    public required byte[] Hostile { get; init; }

    /// <summary><c>1 + r</c>.</summary>
    public required double[] Warmth { get; init; }

    /// <summary><c>balance · attention · pull</c> by attended relationship, twice: the moved one not hostile, hostile.</summary>
    public required double[] Balance { get; init; }

    /// <summary><c>alignment · attention · pull</c>, likewise.</summary>
    public required double[] Alignment { get; init; }

    /// <summary>By channel · actors + target: the first slot of that column; one entry more than columns.</summary>
    public required int[] ColumnStart { get; init; }
}
