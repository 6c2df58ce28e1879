using SahelSim.Model.Uncertainty;

namespace SahelSim.Model.Levers;

/// <summary>In how many worlds levers are weighed besides the one at hand.</summary>
/// <param name="World">The state and what it could be as well.</param>
/// <param name="Members">2 or more.</param>
public sealed record LeverEnsemble(UncertainWorld World, int Members)
{
    /// <summary>Members where a question names no number.</summary>
    public const int DefaultMembers = 200;
}
