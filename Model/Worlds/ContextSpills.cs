using System.Collections.Immutable;
using SahelSim.Model.Changes;

namespace SahelSim.Model.Worlds;

/// <summary>The spills of docs/model.md, "Impulses of a change".</summary>
public static class ContextSpills
{
    /// <summary>What counts where an event gives no context.</summary>
    public const string Unspoken = "diplomatic";

    /// <summary>Of every context, sorted ordinally by context.</summary>
    public static ImmutableArray<ContextSpill> Default { get; } =
    [
        .. new[]
        {
            Row(1, 0.3, 0.2, Unspoken),
            Row(0.5, 1, 0.1, "military", "intelligence", "peacekeeping", "terrorism", "cyber", "territory"),
            Row(0.4, 0.1, 1, "economic", "resource", "environment"),
            Row(0.8, 0.3, 0.2, "human_rights", "pro_democracy", "pro_autocracy", "election", "political_institutions", "legal", "misinformation"),
            Row(0.5, 0.2, 0.4, "migration", "health", "disaster", "culture", "crime", "corruption"),
        }.SelectMany(row => row).OrderBy(spill => spill.Context, StringComparer.Ordinal),
    ];

    /// <summary>The spill of a context in a world's own table, or null where it has none.</summary>
    public static ContextSpill? Find(ImmutableArray<ContextSpill> spills, string context)
    {
        int low = 0, high = spills.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(spills[middle].Context, context);
            if (order == 0) return spills[middle];
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }

    private static IEnumerable<ContextSpill> Row(double diplomatic, double security, double economic, params string[] contexts) =>
        contexts.Select(context => new ContextSpill(context, diplomatic, security, economic));
}
