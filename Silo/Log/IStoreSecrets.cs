using SahelSim.Contracts.Grains.Secrets;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log;

/// <summary>Random secrets kept in the same store as the log, so that they outlive the process and are the same for every server on it.</summary>
/// <remarks>Each kind of store has table <c>secret</c> (name, value) by a migration of its own. Refuses with Unavailable and DataLoss as <see cref="IScenarioLog"/> does.</remarks>
public interface IStoreSecrets
{
    /// <summary>Bytes of a secret.</summary>
    const int Size = 32;

    /// <summary>The secret of a name: made by whoever asks first, in one transaction, and never changed after.</summary>
    Task<Verdict<StoreSecret>> FindAsync(string name, CancellationToken cancellation);
}
