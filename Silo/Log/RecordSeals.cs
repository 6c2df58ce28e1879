using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SahelSim.Contracts.Grains.Ensembles;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Model.Hashing;

namespace SahelSim.Silo.Log;

/// <summary>
/// Seals of what the chain of changes does not cover: the records of scenarios, worlds, ensembles and observations. Stores write a seal with its record and compare it at every read:
/// a damaged record is DataLoss, whatever column it is in.
/// </summary>
internal static class RecordSeals
{
    /// <summary>Of what a change leaves as it is.</summary>
    public static Hash256 OfScenario(SealedScenario record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, record.Uid);
        Add(hash, record.Name);
        Add(hash, record.DisplayName);
        Add(hash, record.Note);
        Add(hash, record.Labels.Count);
        foreach (var (key, value) in record.Labels)
        {
            Add(hash, key);
            Add(hash, value);
        }

        Add(hash, record.WorldUid);
        Add(hash, record.ParentUid ?? Guid.Empty);
        Add(hash, record.ForkRevision);
        Add(hash, record.Ancestry);
        Add(hash, record.Version);
        Add(hash, record.CreateTime.UtcTicks);
        return new Hash256(hash.GetHashAndReset());
    }

    /// <summary>Of what every change replaces.</summary>
    public static Hash256 OfHead(Guid uid, long head, Hash256 chainHash, Hash256 stateHash, DateOnly clockDate, DateTimeOffset updateTime)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, uid);
        Add(hash, head);
        Add(hash, chainHash.ToArray());
        Add(hash, stateHash.ToArray());
        Add(hash, clockDate.DayNumber);
        Add(hash, updateTime.UtcTicks);
        return new Hash256(hash.GetHashAndReset());
    }

    /// <summary>Of a world: all that is shown of it but what was written, which is covered by its own hash.</summary>
    /// <param name="record">The record; <see cref="WorldRecord.Written"/> does not count.</param>
    /// <param name="written"><see cref="OfWritten"/>.</param>
    public static Hash256 OfWorld(WorldRecord record, Hash256 written)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, record.Uid);
        Add(hash, record.Name);
        Add(hash, record.DisplayName);
        Add(hash, record.Note);
        Add(hash, record.AsOf.DayNumber);
        Add(hash, record.BaseWorld);
        Add(hash, record.StateHash.ToArray());
        Add(hash, record.CreateTime.UtcTicks);
        Add(hash, record.ActorCount);
        Add(hash, record.RelationshipCount);
        Add(hash, record.StanceCount);
        Add(hash, written.ToArray());
        return new Hash256(hash.GetHashAndReset());
    }

    /// <summary>Of an ensemble: all of it.</summary>
    public static Hash256 OfEnsemble(EnsembleRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, record.Uid);
        Add(hash, record.Name);
        Add(hash, record.ScenarioUid);
        Add(hash, record.Definition.ToArray());
        Add(hash, (long)record.Standing);
        Add(hash, record.Result.ToArray());
        Add(hash, record.Error);
        Add(hash, record.CreateTime.UtcTicks);
        Add(hash, record.EndTime?.UtcTicks ?? 0);
        return new Hash256(hash.GetHashAndReset());
    }

    /// <summary>Of an observation: all of it but its place.</summary>
    public static Hash256 OfObservation(Guid scenarioUid, byte[] quantities, DateTimeOffset createTime, DateTimeOffset updateTime)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, scenarioUid);
        Add(hash, quantities);
        Add(hash, createTime.UtcTicks);
        Add(hash, updateTime.UtcTicks);
        return new Hash256(hash.GetHashAndReset());
    }

    /// <summary>Of a world as it was written.</summary>
    public static Hash256 OfWritten(ReadOnlySpan<byte> written) => new(SHA256.HashData(written));

    private static void Add(IncrementalHash hash, Guid value) => hash.AppendData(value.ToByteArray(bigEndian: true));

    private static void Add(IncrementalHash hash, string value) => Add(hash, Encoding.UTF8.GetBytes(value));

    private static void Add(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, byte[] value)
    {
        Add(hash, value.LongLength);
        hash.AppendData(value);
    }
}
