using Google.Protobuf;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Contracts.Rows;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Silo.Log;

/// <summary>A world's baseline as a store keeps it.</summary>
/// <param name="World">Bare id of the world.</param>
/// <param name="StateHash">What its state must hash to.</param>
/// <param name="Body">A <c>sahelsim.log.v1.Baseline</c>.</param>
internal sealed record StoredBaseline(string World, Hash256 StateHash, byte[] Body)
{
    /// <summary>Reads and verifies it. Refuses DataLoss.</summary>
    public Verdict<KeptBaseline> Read(Guid uid)
    {
        try
        {
            var baseline = StateMapping.FromProto(Proto.Baseline.Parser.ParseFrom(Body));
            if (StateDigest.Of(baseline.State).Value == StateHash) return new Verdict<KeptBaseline>(new KeptBaseline(uid, baseline));
        }
        catch (Exception exception) when (StateMapping.IsCorruption(exception))
        {
            // Falls through: what cannot be read is as corrupted as what hashes to something else.
        }

        return new Verdict<KeptBaseline>(StoreRefusals.Corrupted($"worlds/{World}"));
    }
}
