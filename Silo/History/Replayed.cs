using SahelSim.Model.Hashing;
using SahelSim.Model.Worlds;

namespace SahelSim.Silo.History;

/// <summary>The state of a scenario at a revision, folded from its log.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="World">The state.</param>
/// <param name="Digest">Its hashes; the same as the log says.</param>
/// <param name="ChainHash">Chain hash at it.</param>
/// <param name="FoldedRows">How many rows were folded onto a snapshot or the baseline.</param>
public sealed record Replayed(long Revision, WorldState World, StateDigest Digest, Hash256 ChainHash, int FoldedRows);
