namespace SahelSim.Model.Camps;

/// <summary>What one actor holds towards another, before both directions are made one tie.</summary>
/// <param name="Source">Number of the holder, from 0.</param>
/// <param name="Target">Number of the other; not the source.</param>
/// <param name="Value">Finite; above 0 friendly, below hostile, 0 neither.</param>
public readonly record struct DirectedTie(int Source, int Target, double Value);
