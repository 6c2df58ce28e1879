namespace SahelSim.Model.Spreading;

/// <summary>The stances of a <see cref="CompiledWorld"/>, in the order of their keys.</summary>
internal sealed record StanceArrays
{
    public int Count => Holder.Length;

    /// <summary>By actor: its first stance; one entry more than actors.</summary>
    public required int[] Start { get; init; }

    public required int[] Holder { get; init; }

    public required int[] Issue { get; init; }

    public required double[] Position { get; init; }

    /// <summary><c>agreement · q · s</c>, by 3 · stance + channel.</summary>
    public required double[] Agreement { get; init; }

    public required int IssueCount { get; init; }

    /// <summary>By actor · issues + issue: the stance, or −1.</summary>
    public required int[] At { get; init; }
}
