namespace SahelSim.Model.Worlds;

/// <summary>The parameters of the law, with the defaults of docs/model.md.</summary>
public sealed record Parameters
{
    /// <summary>≥ 0; with balance, alignment and pooling below 1.</summary>
    public double Reciprocity { get; init; } = 0.30;

    /// <summary>≥ 0.</summary>
    public double Balance { get; init; } = 0.10;

    /// <summary>≥ 0.</summary>
    public double Alignment { get; init; } = 0.15;

    /// <summary>≥ 0; with the largest susceptibility below 1.</summary>
    public double Pooling { get; init; } = 0.30;

    /// <summary>≥ 0.</summary>
    public double Agreement { get; init; } = 0.30;

    /// <summary>Within [0, 1].</summary>
    public double Enmity { get; init; } = 0.25;

    /// <summary>≥ 0.</summary>
    public double Cohesion { get; init; } = 2;

    /// <summary>&gt; 0.</summary>
    public double Indifference { get; init; } = 0.1;

    /// <summary>≥ 0.</summary>
    public double Impact { get; init; } = 0.5;

    /// <summary>≥ 0.</summary>
    public double AnswerHostile { get; init; } = 0.7;

    /// <summary>≥ 0.</summary>
    public double AnswerFriendly { get; init; } = 0.3;

    /// <summary>≥ 0.</summary>
    public double Participation { get; init; } = 0.5;

    /// <summary>≥ 0; deltas under it in absolute value are dropped.</summary>
    public double Threshold { get; init; } = 1e-4;

    /// <summary>1 to 64 in the service; Model itself takes any positive number.</summary>
    public int MaxWaves { get; init; } = 64;

    /// <summary>&gt; 0, months.</summary>
    public double HalfLifeMonths { get; init; } = 18;
}
