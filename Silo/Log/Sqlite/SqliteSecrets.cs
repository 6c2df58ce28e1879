using System.Security.Cryptography;
using SahelSim.Contracts.Grains.Secrets;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>Secrets in a SQLite file.</summary>
public sealed class SqliteSecrets(SqliteDatabase database) : IStoreSecrets
{
    public Task<Verdict<StoreSecret>> FindAsync(string name, CancellationToken cancellation) =>
        database.WriteAsync(
            session =>
            {
                session.Execute(
                    "insert into secret (name, value) values (?1, ?2) on conflict (name) do nothing",
                    name, RandomNumberGenerator.GetBytes(IStoreSecrets.Size));
                using var reader = session.Query("select value from secret where name = ?1", name);
                return reader.Read() && reader.Blob(0) is { Length: IStoreSecrets.Size } value
                    ? new Verdict<StoreSecret>(new StoreSecret([.. value]))
                    : throw new InvalidDataException("A secret in the store is of another length than it was written.");
            },
            cancellation);
}
