using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Judging;

/// <summary>Adds up the impulses of a change: all its actions are one set. Sums run in the order of adding.</summary>
internal sealed class ImpulseSum
{
    private readonly Dictionary<RelationshipKey, double> relationships = [];
    private readonly Dictionary<StanceKey, double> stances = [];
    private readonly SortedSet<RelationshipKey> creations = [];

    /// <summary>Relationships that did not exist before and that the change creates; sorted.</summary>
    public ImmutableArray<RelationshipKey> Creations => [.. creations];

    /// <summary>All that an impulse was added to, relationships first.</summary>
    public ImmutableArray<Quantity> Named => [.. relationships.Keys.Select(key => new Quantity(key)), .. stances.Keys.Select(key => new Quantity(key))];

    public void Add(RelationshipKey key, double delta) => relationships[key] = relationships.GetValueOrDefault(key) + delta;

    public void Add(StanceKey key, double delta) => stances[key] = stances.GetValueOrDefault(key) + delta;

    /// <summary>Creates a relationship that does not exist, once.</summary>
    public void Create(RelationshipKey key) => creations.Add(key);

    /// <summary>Wave 0: stances cut to the room left, zeros dropped, sorted by quantity.</summary>
    public ImmutableArray<Delta> Complete(WorldState working, Findings findings)
    {
        var impulses = ImmutableArray.CreateBuilder<Delta>(relationships.Count + stances.Count);
        foreach (var (key, delta) in relationships) Add(impulses, key, delta, findings);
        foreach (var (key, delta) in stances) Add(impulses, key, CutToRoom(working, key, delta), findings);
        impulses.Sort(static (one, other) => one.Quantity.CompareTo(other.Quantity));
        return impulses.ToImmutable();
    }

    private static void Add(ImmutableArray<Delta>.Builder impulses, Quantity quantity, double delta, Findings findings)
    {
        if (delta == 0) return;
        if (!double.IsFinite(delta))
        {
            findings.Add(new Refusal(RefusalReason.NumericRange, "", $"the impulse on {quantity} is no finite number")
                .With("quantity", quantity.ToString()));
            return;
        }

        impulses.Add(new Delta(quantity, delta, default(DeltaParts) with { Act = delta }));
    }

    private static double CutToRoom(WorldState working, StanceKey key, double delta)
    {
        var actor = working.Find(key.Actor)!;
        var position = actor.Stances[actor.IndexOfStance(key.Issue)].Position;
        return Math.Clamp(delta, -1 - position, 1 - position);
    }
}
