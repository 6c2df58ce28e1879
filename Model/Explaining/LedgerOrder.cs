namespace SahelSim.Model.Explaining;

/// <summary>Largest |amount| first; of equals the older change, then the kind, then the shorter path, then what it moves on its way.</summary>
internal sealed class LedgerOrder : IComparer<LedgerRow>
{
    public static LedgerOrder Instance { get; } = new();

    public int Compare(LedgerRow? x, LedgerRow? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var order = Math.Abs(y.Amount).CompareTo(Math.Abs(x.Amount));
        if (order == 0) order = x.Revision.CompareTo(y.Revision);
        if (order == 0) order = x.Kind - y.Kind;
        if (order == 0) order = x.Steps.Length - y.Steps.Length;
        for (var step = 0; order == 0 && step < x.Steps.Length; step++)
        {
            order = x.Steps[step].Quantity.CompareTo(y.Steps[step].Quantity);
            if (order == 0) order = x.Steps[step].Mechanism - y.Steps[step].Mechanism;
        }

        return order;
    }
}
