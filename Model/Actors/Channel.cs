namespace SahelSim.Model.Actors;

/// <summary>The channel of a relationship. Sums over channels run in this order.</summary>
public enum Channel
{
    Diplomatic = 1,
    Security = 2,
    Economic = 3,
}
