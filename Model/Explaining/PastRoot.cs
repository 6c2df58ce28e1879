using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Judging;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Explaining;

/// <summary>What the rows of one change root in: which of its actions put which impulse there. Found when it is first asked for.</summary>
/// <param name="revision">The change.</param>
/// <param name="working">The world before it, its entries included.</param>
/// <param name="change">What was applied.</param>
/// <param name="weakness">What the change itself lacks.</param>
internal sealed class PastRoot(long revision, WorldState working, Lazy<Change> change, Weakness weakness)
{
    private Dictionary<Quantity, ImmutableArray<int>>? actions;

    public long Revision => revision;

    public Weakness Weakness => weakness;

    /// <summary>Places of the actions that name an impulse, ascending.</summary>
    public ImmutableArray<int> ActionsOf(Quantity impulse) => (actions ??= Find()).GetValueOrDefault(impulse, []);

    private Dictionary<Quantity, ImmutableArray<int>> Find() => change.Value.Actions
        .SelectMany((action, place) => ImpulseOrigins.Of(working, action).Select(quantity => (Quantity: quantity, Place: place)))
        .GroupBy(origin => origin.Quantity)
        .ToDictionary(group => group.Key, group => group.Select(origin => origin.Place).ToImmutableArray());
}
