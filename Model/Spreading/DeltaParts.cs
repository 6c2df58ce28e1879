namespace SahelSim.Model.Spreading;

/// <summary>A delta divided by mechanism, in affinity or position.</summary>
public readonly record struct DeltaParts(
    double Act, double Reciprocity, double Balance, double Alignment, double Pooling, double Influence, double Agreement)
{
    /// <summary>The subtotals added in the order of <see cref="Mechanism"/>: the delta, to the last bit.</summary>
    public double Sum => Act + Reciprocity + Balance + Alignment + Pooling + Influence + Agreement;

    public double this[Mechanism mechanism] => mechanism switch
    {
        Mechanism.Act => Act,
        Mechanism.Reciprocity => Reciprocity,
        Mechanism.Balance => Balance,
        Mechanism.Alignment => Alignment,
        Mechanism.Pooling => Pooling,
        Mechanism.Influence => Influence,
        Mechanism.Agreement => Agreement,
        _ => 0,
    };
}
