using System.Security.Cryptography;

namespace SahelSim.Model.Hashing;

/// <summary>The chain that finds a corrupted row of the log.</summary>
public static class ChainHash
{
    /// <summary>Where a line of history starts: at revision 0 of a scenario.</summary>
    public static Hash256 Start(Hash256 state) => Next(default, [], state);

    /// <summary>SHA-256 of the previous chain hash, the row's bytes as stored, and the state hash after the row.</summary>
    public static Hash256 Next(Hash256 previous, ReadOnlySpan<byte> row, Hash256 state)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> hash = stackalloc byte[Hash256.Size];
        previous.CopyTo(hash);
        sha.AppendData(hash);
        sha.AppendData(row);
        state.CopyTo(hash);
        sha.AppendData(hash);
        sha.GetHashAndReset(hash);
        return new Hash256(hash);
    }
}
