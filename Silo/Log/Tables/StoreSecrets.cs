using System.Security.Cryptography;
using SahelSim.Contracts.Grains.Secrets;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log.Tables;

/// <summary>Secrets in a database.</summary>
internal sealed class StoreSecrets(IStoreDatabase database) : IStoreSecrets
{
    public Task<Verdict<StoreSecret>> FindAsync(string name, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    "insert into secret (name, value) values ($1, $2) on conflict (name) do nothing",
                    name, RandomNumberGenerator.GetBytes(IStoreSecrets.Size));
                await using var reader = await session.QueryAsync("select value from secret where name = $1", name);
                return await reader.ReadAsync(session.Cancellation) && reader.Blob(0) is { Length: IStoreSecrets.Size } value
                    ? new Verdict<StoreSecret>(new StoreSecret([.. value]))
                    : throw new InvalidDataException("A secret in the store is of another length than it was written.");
            },
            cancellation);
}
