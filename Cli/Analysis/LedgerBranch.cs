using SahelSim.Cli.Stories;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary>A branch of a ledger as a tree; its amount is that of all that hangs on it.</summary>
/// <param name="text">In words.</param>
internal sealed class LedgerBranch(string text)
{
    private readonly Dictionary<string, LedgerBranch> byText = new(StringComparer.Ordinal);

    public string Text => text;

    public double Amount { get; private set; }

    /// <summary>Largest first.</summary>
    public IEnumerable<LedgerBranch> Branches => byText.Values.OrderByDescending(branch => Math.Abs(branch.Amount)).ThenBy(branch => branch.Text, StringComparer.Ordinal);

    /// <summary>The whole of a ledger: changes, their impulses, what followed from each.</summary>
    public static LedgerBranch Of(ExplainEffectResponse answer)
    {
        var trunk = new LedgerBranch(LedgerWords.Title(answer));
        var changes = answer.Changes.ToDictionary(change => change.Revision, change => $"{change.Revision}, {LedgerWords.Of(change)}");
        foreach (var row in answer.Rows)
        {
            string[] way = row.Kind == LedgerRow.Types.Kind.Path
                ? [QuantityText.Of(row.Impulse), .. row.Steps.Select(step => $"{LedgerWords.Of(step.Mechanism)}: {QuantityText.Of(step.Quantity)}")]
                : [LedgerWords.Of(row)];
            trunk.Add(row.Amount, [changes[row.Revision], .. way]);
        }

        foreach (var change in answer.Changes.Where(change => change.Rest != 0)) trunk.Add(change.Rest, [changes[change.Revision], "the rest"]);
        return trunk;
    }

    private void Add(double amount, ReadOnlySpan<string> way)
    {
        Amount += amount;
        if (way.IsEmpty) return;
        if (!byText.TryGetValue(way[0], out var branch)) byText.Add(way[0], branch = new LedgerBranch(way[0]));
        branch.Add(amount, way[1..]);
    }
}
