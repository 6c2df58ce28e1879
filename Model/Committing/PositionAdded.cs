using SahelSim.Model.Actors;

namespace SahelSim.Model.Committing;

/// <summary>Adds to a position and cuts the sum to [−1, 1].</summary>
public sealed record PositionAdded(StanceKey Stance, double Delta) : Edit;
