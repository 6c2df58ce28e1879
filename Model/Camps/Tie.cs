namespace SahelSim.Model.Camps;

/// <summary>A tie between two actors that is friendly or hostile.</summary>
/// <param name="First">The lower number.</param>
/// <param name="Second">The higher number.</param>
/// <param name="Weight">Finite and not 0; above 0 friendly, below hostile.</param>
public readonly record struct Tie(int First, int Second, double Weight);
