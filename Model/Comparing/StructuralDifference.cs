using SahelSim.Model.Actors;

namespace SahelSim.Model.Comparing;

/// <summary>Something that two states have differently beside affinities and positions.</summary>
/// <param name="Kind">What.</param>
/// <param name="A">Its value in the first state; null: it is not there.</param>
/// <param name="B">Likewise in the second.</param>
public sealed record StructuralDifference(StructuralKind Kind, double? A, double? B)
{
    /// <summary>Whose it is; null where it is no actor's.</summary>
    public ActorId? Actor { get; init; }

    /// <summary>The bloc of a membership, the partner of a weight.</summary>
    public ActorId? Partner { get; init; }

    /// <summary>The relationship or stance that it belongs to.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>Of a parameter, an event type, a tripwire, an issue or a context; the latter two with the channel behind a slash.</summary>
    public string Name { get; init; } = "";
}
