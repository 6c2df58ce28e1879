using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Comparing;

/// <summary>Compares one actor as two states have it; null: it is not there. What an absent actor would hold is not held.</summary>
internal readonly struct ActorComparison(ActorState? a, ActorState? b)
{
    private ActorId Id => (a ?? b)!.Id;

    /// <summary>Affinities and positions that are not the same to the bit, or held on one side alone.</summary>
    public void Quantities(ImmutableArray<QuantityDifference>.Builder relationships, ImmutableArray<QuantityDifference>.Builder stances)
    {
        foreach (var (one, other) in Relationships)
        {
            if (one?.Affinity != other?.Affinity) relationships.Add(new(KeyOf((one ?? other)!.Value), one?.Affinity, other?.Affinity));
        }

        foreach (var (one, other) in Stances)
        {
            if (one?.Position != other?.Position) stances.Add(new(KeyOf((one ?? other)!.Value), one?.Position, other?.Position));
        }
    }

    /// <summary>All else.</summary>
    public void Structure(ImmutableArray<StructuralDifference>.Builder found)
    {
        if (a is null || b is null) found.Add(new(StructuralKind.Actor, a?.Influence, b?.Influence) { Actor = Id });
        else Numbers(a, b, found);
        foreach (var (one, other) in Matching.OfValues(Of(a?.Commitments), Of(b?.Commitments), static held => held.Bloc))
            Add(found, StructuralKind.Membership, one?.Value, other?.Value, (one ?? other)!.Value.Bloc);
        foreach (var (one, other) in Relationships) AddHeld(found, StructuralKind.Relationship, KeyOf((one ?? other)!.Value), (one?.Affinity, one?.RestAffinity), (other?.Affinity, other?.RestAffinity));
        foreach (var (one, other) in Stances)
        {
            var key = KeyOf((one ?? other)!.Value);
            AddHeld(found, StructuralKind.Stance, key, (one?.Position, one?.RestPosition), (other?.Position, other?.RestPosition));
            if (one is not null && other is not null && one.Value.Salience != other.Value.Salience)
                found.Add(new(StructuralKind.Salience, one.Value.Salience, other.Value.Salience) { Actor = key.Actor, Quantity = key });
        }

        foreach (var (one, other) in Matching.OfValues(Of(a?.TieWeights), Of(b?.TieWeights), static tie => tie.Partner))
            Add(found, StructuralKind.TieWeight, one?.Weight, other?.Weight, (one ?? other)!.Value.Partner);
        Row(found);
    }

    private IEnumerable<(Relationship? A, Relationship? B)> Relationships =>
        Matching.OfValues(Of(a?.Relationships), Of(b?.Relationships), static held => new HeldKey(held.Target, held.Channel));

    private IEnumerable<(Stance? A, Stance? B)> Stances => Matching.OfValues(Of(a?.Stances), Of(b?.Stances), static stance => stance.Issue);

    private static ImmutableArray<T> Of<T>(ImmutableArray<T>? list) => list is { IsDefault: false } given ? given : [];

    private RelationshipKey KeyOf(Relationship held) => new(Id, held.Target, held.Channel);

    private StanceKey KeyOf(Stance stance) => new(Id, stance.Issue);

    private static void Numbers(ActorState a, ActorState b, ImmutableArray<StructuralDifference>.Builder found)
    {
        if (a.Kind != b.Kind) found.Add(new(StructuralKind.ActorKind, (int)a.Kind, (int)b.Kind) { Actor = a.Id });
        if (a.Influence != b.Influence) found.Add(new(StructuralKind.Influence, a.Influence, b.Influence) { Actor = a.Id });
        if (a.Susceptibility != b.Susceptibility) found.Add(new(StructuralKind.Susceptibility, a.Susceptibility, b.Susceptibility) { Actor = a.Id });
    }

    private void Add(ImmutableArray<StructuralDifference>.Builder found, StructuralKind kind, double? one, double? other, ActorId partner)
    {
        if (one != other) found.Add(new(kind, one, other) { Actor = Id, Partner = partner });
    }

    // Of what both hold the value is no matter of structure.
    private void AddHeld(
        ImmutableArray<StructuralDifference>.Builder found, StructuralKind kind, Quantity quantity, (double? Value, double? Calm) one, (double? Value, double? Calm) other)
    {
        if (one.Value is null || other.Value is null) found.Add(new(kind, one.Value, other.Value) { Actor = Id, Quantity = quantity });
        else if (one.Calm != other.Calm) found.Add(new(StructuralKind.Rest, one.Calm, other.Calm) { Actor = Id, Quantity = quantity });
    }

    private void Row(ImmutableArray<StructuralDifference>.Builder found)
    {
        int? one = a is { InfluenceRow.IsDefault: false } ? a.InfluenceRow.Length : null, other = b is { InfluenceRow.IsDefault: false } ? b.InfluenceRow.Length : null;
        if (one.HasValue != other.HasValue) found.Add(new(StructuralKind.InfluenceRow, one, other) { Actor = Id });
        foreach (var (weight, weight2) in Matching.OfValues(Of(a?.InfluenceRow), Of(b?.InfluenceRow), static weight => weight.Partner))
            Add(found, StructuralKind.InfluenceWeight, weight?.Weight, weight2?.Weight, (weight ?? weight2)!.Value.Partner);
    }

    private readonly record struct HeldKey(ActorId Target, Channel Channel) : IComparable<HeldKey>
    {
        public int CompareTo(HeldKey other) => Target.CompareTo(other.Target) is not 0 and var order ? order : Channel - other.Channel;
    }
}
