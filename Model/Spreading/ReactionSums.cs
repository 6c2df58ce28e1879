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
    private readonly ReactionShape shape;
    private readonly KnownNames names;
    private readonly Span<double> relationships;
    private readonly Span<double> stances;
    private readonly int stanceCount;
    private readonly double[] rentedSums;

    public ReactionSums(ReactionTables tables, Wave wave)
    {
        this.tables = tables;
        shape = tables.Shape;
        names = shape.Names(wave.Names);
        stanceCount = tables.View.Actor.Stances.Length;
        var relationshipSums = tables.Levels.Length * PerRelationship;
        var length = relationshipSums + stanceCount * PerStance;
        rentedSums = ArrayPool<double>.Shared.Rent(length);
        var sums = rentedSums.AsSpan(0, length);
        sums.Clear();
        relationships = sums[..relationshipSums];
        stances = sums[relationshipSums..];
    }

    public readonly void Hear(ref readonly WaveDelta delta)
    {
        if (delta.IsStance) HearStance(in delta);
        else HearRelationship(in delta);
    }

    private readonly void HearRelationship(ref readonly WaveDelta moved)
    {
        var (source, member) = (names.PartnerOf(moved.Actor), names.MemberOf(moved.Actor));
        if (source < 0 && member < 0) return;
        var target = names.PartnerOf(moved.Other);
        if (target == KnownNames.Myself)
        {
            var answer = source < 0 ? -1 : shape.RelationshipWith(source, moved.Channel);
            if (answer >= 0) relationships[answer * PerRelationship + Reciprocity] += tables.Reciprocity * moved.Value;
            return;
        }

        var toTarget = target < 0 ? -1 : shape.RelationshipWith(target, moved.Channel);
        if (toTarget < 0) return;
        var toSource = source < 0 ? -1 : shape.RelationshipWith(source, moved.Channel);
        if (toSource >= 0)
        {
            relationships[toSource * PerRelationship + Balance] += tables.Balance[2 * toTarget + Hostile(toSource)] * moved.Value;
            relationships[toTarget * PerRelationship + Alignment] += tables.Alignment[2 * toSource + Hostile(toTarget)] * moved.Value;
        }

        if (member >= 0) relationships[toTarget * PerRelationship + Pooling] += tables.Pooling[member] * moved.Value;
    }

    private readonly void HearStance(ref readonly WaveDelta moved)
    {
        var stance = names.StanceOn(moved.Other);
        if (stance < 0) return;
        var partner = names.PartnerOf(moved.Actor);
        if (partner == KnownNames.Myself)
        {
            for (var index = 0; index < tables.Levels.Length; index++)
                Agree(index, stance, tables.PartnerPositions[shape.PartnerOf[index] * stanceCount + stance], moved.Value);
            return;
        }

        var member = names.MemberOf(moved.Actor);
        if (member >= 0) stances[stance * PerStance + StancePooling] += tables.Pooling[member] * moved.Value;
        if (partner < 0) return;
        stances[stance * PerStance + Influence] += tables.Adoption[partner] * moved.Value;
        if (double.IsNaN(tables.PartnerPositions[partner * stanceCount + stance])) return;
        for (var channel = 0; channel < 3; channel++)
        {
            var relationship = shape.RelationshipWith(partner, channel);
            if (relationship >= 0) Agree(relationship, stance, tables.View.Actor.Stances[stance].Position, moved.Value);
        }
    }

    private readonly void Agree(int relationship, int stance, double position, double delta)
    {
        if (!double.IsNaN(position))
            relationships[relationship * PerRelationship + Agreement] += tables.Agreement[relationship * stanceCount + stance] * (position * delta);
    }

    private readonly int Hostile(int relationship) => tables.Levels[relationship] < 0 ? 1 : 0;

    /// <summary>The deltas that reach the threshold. Ends the use of this value.</summary>
    public ImmutableArray<Delta> Deltas()
    {
        var relationshipCount = tables.Levels.Length;
        var reaching = ArrayPool<int>.Shared.Rent(relationshipCount + stanceCount);
        var count = 0;
        for (var index = 0; index < relationshipCount; index++)
        {
            if (Reaches(RelationshipParts(index).Sum)) reaching[count++] = index;
        }

        for (var index = 0; index < stanceCount; index++)
        {
            if (Reaches(StanceParts(index).Sum)) reaching[count++] = relationshipCount + index;
        }

        var deltas = count == 0 ? [] : new Delta[count];
        for (var next = 0; next < deltas.Length; next++)
        {
            var index = reaching[next];
            var parts = index < relationshipCount ? RelationshipParts(index) : StanceParts(index - relationshipCount);
            deltas[next] = new(shape.Quantities[index], parts.Sum, parts);
        }

        ArrayPool<int>.Shared.Return(reaching);
        ArrayPool<double>.Shared.Return(rentedSums);
        names.Release();
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
