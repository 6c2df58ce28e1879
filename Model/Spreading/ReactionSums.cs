using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>The subtotals of one actor's reaction to one wave, while it is being heard.</summary>
/// <remarks>docs/model.md, "Deterministic": contributions come in the order of the causing deltas, which is that of the wave.</remarks>
internal ref struct ReactionSums
{
    // Subtotals of a relationship, then those of a stance.
    private const int PerRelationship = 5;
    private const int Reciprocity = 0;
    private const int Balance = 1;
    private const int Alignment = 2;
    private const int Pooling = 3;
    private const int Agreement = 4;
    private const int PerStance = 2;
    private const int StancePooling = 0;
    private const int Influence = 1;

    private readonly ReactionTables tables;
    private readonly Span<double> relationships;
    private readonly Span<double> stances;
    private readonly int stanceCount;
    private double[] rented;

    // The actor of the delta before: waves come sorted by it.
    private string? heardActor;
    private int partner;
    private int member;

    public ReactionSums(ReactionTables tables)
    {
        this.tables = tables;
        stanceCount = tables.View.Actor.Stances.Length;
        var relationshipSums = tables.Levels.Length * PerRelationship;
        var length = relationshipSums + stanceCount * PerStance;
        rented = ArrayPool<double>.Shared.Rent(length);
        var sums = rented.AsSpan(0, length);
        sums.Clear();
        relationships = sums[..relationshipSums];
        stances = sums[relationshipSums..];
    }

    public void Hear(ref readonly Delta delta)
    {
        if (delta.Quantity.IsStance) HearStance(delta.Quantity.Stance, delta.Value);
        else HearRelationship(delta.Quantity.Relationship, delta.Value);
    }

    private void HearRelationship(RelationshipKey moved, double delta)
    {
        Find(moved.Source);
        if (partner < 0 && member < 0) return;
        if (moved.Target == tables.View.Actor.Id)
        {
            var answer = partner < 0 ? -1 : tables.RelationshipWith(partner, moved.Channel);
            if (answer >= 0) relationships[answer * PerRelationship + Reciprocity] += tables.Reciprocity * delta;
            return;
        }

        if (!tables.PartnerIndexes.TryGetValue(moved.Target.Value, out var target)) return;
        var toTarget = tables.RelationshipWith(target, moved.Channel);
        if (toTarget < 0) return;
        var toSource = partner < 0 ? -1 : tables.RelationshipWith(partner, moved.Channel);
        if (toSource >= 0)
        {
            relationships[toSource * PerRelationship + Balance] += tables.Balance[2 * toTarget + Hostile(toSource)] * delta;
            relationships[toTarget * PerRelationship + Alignment] += tables.Alignment[2 * toSource + Hostile(toTarget)] * delta;
        }

        if (member >= 0) relationships[toTarget * PerRelationship + Pooling] += tables.Pooling[member] * delta;
    }

    private void HearStance(StanceKey moved, double delta)
    {
        if (!tables.StanceIndexes.TryGetValue(moved.Issue.Value, out var stance)) return;
        if (moved.Actor == tables.View.Actor.Id)
        {
            for (var index = 0; index < tables.Levels.Length; index++)
                Agree(index, stance, tables.PartnerPositions[tables.PartnerOf[index] * stanceCount + stance], delta);
            return;
        }

        Find(moved.Actor);
        if (member >= 0) stances[stance * PerStance + StancePooling] += tables.Pooling[member] * delta;
        if (partner < 0) return;
        stances[stance * PerStance + Influence] += tables.Adoption[partner] * delta;
        if (double.IsNaN(tables.PartnerPositions[partner * stanceCount + stance])) return;
        for (var channel = Channel.Diplomatic; channel <= Channel.Economic; channel++)
        {
            var relationship = tables.RelationshipWith(partner, channel);
            if (relationship >= 0) Agree(relationship, stance, tables.View.Actor.Stances[stance].Position, delta);
        }
    }

    private readonly void Agree(int relationship, int stance, double position, double delta)
    {
        if (!double.IsNaN(position))
            relationships[relationship * PerRelationship + Agreement] += tables.Agreement[relationship * stanceCount + stance] * (position * delta);
    }

    private readonly int Hostile(int relationship) => tables.Levels[relationship] < 0 ? 1 : 0;

    private void Find(ActorId actor)
    {
        if (ReferenceEquals(heardActor, actor.Value)) return;
        heardActor = actor.Value;
        partner = tables.PartnerIndexes.TryGetValue(actor.Value, out var found) ? found : -1;
        member = tables.MemberIndexes.TryGetValue(actor.Value, out found) ? found : -1;
    }

    /// <summary>The deltas that reach the threshold. Ends the use of this value.</summary>
    public ImmutableArray<Delta> Deltas()
    {
        var relationshipCount = tables.Levels.Length;
        var count = 0;
        for (var index = 0; index < relationshipCount; index++) count += Reaches(RelationshipParts(index).Sum) ? 1 : 0;
        for (var index = 0; index < stanceCount; index++) count += Reaches(StanceParts(index).Sum) ? 1 : 0;
        var deltas = count == 0 ? [] : new Delta[count];
        var next = 0;
        for (var index = 0; next < count && index < relationshipCount + stanceCount; index++)
        {
            var parts = index < relationshipCount ? RelationshipParts(index) : StanceParts(index - relationshipCount);
            if (Reaches(parts.Sum)) deltas[next++] = new(tables.Quantities[index], parts.Sum, parts);
        }

        ArrayPool<double>.Shared.Return(rented);
        rented = [];
        return ImmutableCollectionsMarshal.AsImmutableArray(deltas);
    }

    private readonly DeltaParts RelationshipParts(int index)
    {
        var sums = relationships.Slice(index * PerRelationship, PerRelationship);
        return new(0, sums[Reciprocity], sums[Balance], sums[Alignment], sums[Pooling], 0, sums[Agreement]);
    }

    private readonly DeltaParts StanceParts(int index)
    {
        var sums = stances.Slice(index * PerStance, PerStance);
        return new(0, 0, 0, 0, sums[StancePooling], sums[Influence], 0);
    }

    private readonly bool Reaches(double delta) => Threshold.Reached(delta, tables.Threshold);
}
