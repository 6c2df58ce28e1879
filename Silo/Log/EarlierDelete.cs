using SahelSim.Contracts.Grains;

namespace SahelSim.Silo.Log;

/// <summary>What the store remembers of a delete request.</summary>
/// <param name="Answer">Its first answer; null: the request has not been seen.</param>
public sealed record EarlierDelete(Deleted? Answer);
