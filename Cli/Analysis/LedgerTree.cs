using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary>Prints a ledger as a tree: from every change by its impulses to the quantity. A branch has the sum of all that hangs on it.</summary>
public static class LedgerTree
{
    public static void Print(Screen screen, ExplainEffectResponse answer)
    {
        var trunk = LedgerBranch.Of(answer);
        screen.Line(screen.Inked(trunk.Text, Ink.Title));
        Print(screen, trunk, "");
    }

    private static void Print(Screen screen, LedgerBranch branch, string indent)
    {
        var branches = branch.Branches.ToList();
        for (var place = 0; place < branches.Count; place++)
        {
            var last = place == branches.Count - 1;
            screen.Line($"{indent}{(last ? "└─" : "├─")} {LedgerWords.Amount(branches[place].Amount)}  {branches[place].Text}");
            Print(screen, branches[place], $"{indent}{(last ? "   " : "│  ")}");
        }
    }
}
