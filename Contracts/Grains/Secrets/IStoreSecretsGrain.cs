using Orleans;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Secrets;

/// <summary>Secrets that all servers on a store share, and that outlive them. A stateless worker; its key is 0.</summary>
[Alias("sahelsim.IStoreSecretsGrain")]
public interface IStoreSecretsGrain : IGrainWithIntegerKey
{
    /// <summary>What page tokens are authenticated with. Never changes, so that callers may keep it. Refuses Unavailable, DataLoss.</summary>
    [Alias("PageTokens")]
    Task<Verdict<StoreSecret>> PageTokens(CancellationToken cancellation);
}
