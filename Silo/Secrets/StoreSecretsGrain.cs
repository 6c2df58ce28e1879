using Orleans.Concurrency;
using SahelSim.Contracts.Grains.Secrets;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Secrets;

/// <summary>Secrets that all servers on a store share.</summary>
[StatelessWorker]
public sealed class StoreSecretsGrain(IStoreSecrets secrets) : Grain, IStoreSecretsGrain
{
    private const string PageTokensName = "page-tokens";

    public Task<Verdict<StoreSecret>> PageTokens(CancellationToken cancellation) => secrets.FindAsync(PageTokensName, cancellation);
}
