namespace SahelSim.Model.Levers;

/// <summary>A lever while many are tried: actors by position, and what to make of it should it be told.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Actor">Who acts.</param>
/// <param name="Other">Towards whom, or for a stance its place among its actor's.</param>
/// <param name="Form">For an event, its type and the number of its contexts; for a relationship its channel.</param>
/// <param name="Sign">For shifts: which way, 1 or −1.</param>
/// <param name="Amount">For shifts: by how much, or to which level.</param>
/// <param name="Effect">What the outcome moves by.</param>
/// <param name="Cost">What the side effects come to.</param>
internal readonly record struct Candidate(LeverKind Kind, int Actor, int Other, int Form, int Sign, double Amount, double Effect, double Cost)
{
    /// <summary>An order among all that are different, for those that score alike.</summary>
    public int CompareTo(in Candidate other)
    {
        var order = Kind.CompareTo(other.Kind);
        if (order == 0) order = Actor.CompareTo(other.Actor);
        if (order == 0) order = Other.CompareTo(other.Other);
        if (order == 0) order = Form.CompareTo(other.Form);
        return order == 0 ? other.Sign - Sign : order;
    }
}
