using System.Globalization;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary>Prints a ledger as a graph for Graphviz: changes, what they moved, what moved in each wave; an edge carries the sum of the rows that go along it.</summary>
/// <param name="answer">The ledger.</param>
public sealed class LedgerGraph(ExplainEffectResponse answer)
{
    private const double Widest = 6;
    private const string Target = "target";

    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To, string Label), double> _edges = [];

    public static void Print(Screen screen, ExplainEffectResponse answer)
    {
        foreach (var line in new LedgerGraph(answer).Lines()) screen.Line(line);
    }

    private IEnumerable<string> Lines()
    {
        _labels[Target] = LedgerWords.Title(answer);
        foreach (var row in answer.Rows) Add(row);
        foreach (var change in answer.Changes.Where(change => change.Rest != 0)) Edge(Change(change.Revision), Target, "the rest", change.Rest);
        var largest = _edges.Values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        yield return "digraph ledger {";
        yield return "  rankdir=LR; node [shape=box, fontname=\"sans-serif\"]; edge [fontname=\"sans-serif\"];";
        foreach (var (id, label) in _labels) yield return $"  {Quoted(id)} [label={Quoted(label)}{(id == Target ? ", penwidth=2" : "")}];";
        foreach (var ((from, to, label), amount) in _edges)
        {
            var width = (largest > 0 ? Math.Max(0.5, Widest * Math.Abs(amount) / largest) : 1).ToString("0.##", CultureInfo.InvariantCulture);
            yield return $"  {Quoted(from)} -> {Quoted(to)} [label={Quoted($"{label} {LedgerWords.Amount(amount)}")}, penwidth={width}, color={(amount < 0 ? "firebrick" : "darkgreen")}];";
        }

        yield return "}";
    }

    private void Add(LedgerRow row)
    {
        if (row.Kind != LedgerRow.Types.Kind.Path)
        {
            Edge(Change(row.Revision), Target, LedgerWords.Of(row), row.Amount);
            return;
        }

        var at = Node(row.Revision, 0, row.Impulse);
        Edge(Change(row.Revision), at, "the act", row.Amount);
        for (var wave = 1; wave <= row.Steps.Count; wave++)
        {
            var step = row.Steps[wave - 1];
            var next = wave == row.Steps.Count ? Target : Node(row.Revision, wave, step.Quantity);
            Edge(at, next, LedgerWords.Of(step.Mechanism), row.Amount);
            at = next;
        }
    }

    private string Change(long revision)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"change {revision}");
        if (!_labels.ContainsKey(id)) _labels[id] = $"{revision}, {LedgerWords.Of(answer.Changes.Single(change => change.Revision == revision))}";
        return id;
    }

    private string Node(long revision, int wave, Quantity quantity)
    {
        var text = QuantityText.Of(quantity);
        var id = string.Create(CultureInfo.InvariantCulture, $"{revision}/{wave}/{text}");
        _labels[id] = text;
        return id;
    }

    private void Edge(string from, string to, string label, double amount) =>
        _edges[(from, to, label)] = _edges.GetValueOrDefault((from, to, label)) + amount;

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";
}
