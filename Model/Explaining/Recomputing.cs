using System.Collections.Immutable;
using SahelSim.Model.Committing;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Explaining;

/// <summary>Runs the law again on the state before a change, and compares.</summary>
internal static class Recomputing
{
    /// <summary>The world that a change spread in: the state before it with its entries.</summary>
    public static WorldState Working(PastChange change)
    {
        var entries = change.Edits.TakeWhile(edit => edit is ActorEntered or PartnerGained).ToImmutableArray();
        return entries.IsEmpty ? change.Before : Fold.Apply(change.Before, entries);
    }

    /// <summary>The compiled world in which the waves of a change come about again to the bit; null where they do not.</summary>
    public static CompiledWorld? Of(PastChange change, WorldState working, TraceBudget budget)
    {
        if (!string.Equals(change.LawVersion, Law.Version, StringComparison.Ordinal)) return null;
        var compiled = CompiledWorld.Of(working);
        budget.Check();
        var spread = new ArraySpread(compiled);
        spread.Run(change.Waves.Value[0].AsSpan());
        budget.Check();
        return Same(change.Waves.Value, spread.Result().Waves) ? compiled : null;
    }

    private static bool Same(ImmutableArray<ImmutableArray<Delta>> logged, ImmutableArray<ImmutableArray<Delta>> computed)
    {
        if (logged.Length != computed.Length) return false;
        for (var wave = 0; wave < logged.Length; wave++)
        {
            if (logged[wave].Length != computed[wave].Length) return false;
            for (var index = 0; index < logged[wave].Length; index++)
            {
                // Equal doubles that are not 0 have equal bits, and −0 counts as 0.
                if (logged[wave][index] != computed[wave][index]) return false;
            }
        }

        return true;
    }
}
