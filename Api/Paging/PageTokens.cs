using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Paging;

/// <summary>Issues and reads page tokens. A token is bound to the request (but for page size), the uid of what is listed and the revision shown; it is authenticated, so that a forged one is refused.</summary>
/// <remarks>version 1 · uid 16 · revision 8 · scope 8 · position as UTF-8 · HMAC-SHA-256 cut to 16; base64url.</remarks>
public sealed class PageTokens(byte[] key)
{
    private const byte Version = 1;
    private const int HeadBytes = 33;
    private const int SealBytes = 16;
    private const int TokenLengthMax = 2048;

    /// <summary>A token for the page after <paramref name="position"/>.</summary>
    public string Issue(PageScope scope, Guid uid, long revision, string position)
    {
        var size = HeadBytes + Encoding.UTF8.GetByteCount(position);
        var token = new byte[size + SealBytes];
        token[0] = Version;
        uid.TryWriteBytes(token.AsSpan(1), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(17), revision);
        BinaryPrimitives.WriteUInt64BigEndian(token.AsSpan(25), scope.Fingerprint);
        Encoding.UTF8.GetBytes(position, token.AsSpan(HeadBytes));
        Seal(token.AsSpan(0, size), token.AsSpan(size));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads the token of a request; null where the request has none.</summary>
    /// <exception cref="Grpc.Core.RpcException">PAGE_TOKEN_MISMATCH.</exception>
    public Page? Read(PageScope scope, string token)
    {
        if (token.Length == 0) return null;
        if (token.Length > TokenLengthMax || !Base64Url.IsValid(token)) throw Mismatch();
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length < HeadBytes + SealBytes || bytes[0] != Version) throw Mismatch();
        Span<byte> expected = stackalloc byte[SealBytes];
        Seal(bytes.AsSpan(0, bytes.Length - SealBytes), expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes.AsSpan(bytes.Length - SealBytes))) throw Mismatch();
        if (BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(25)) != scope.Fingerprint) throw Mismatch();
        return new Page(
            new Guid(bytes.AsSpan(1, 16), bigEndian: true),
            BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(17)),
            Encoding.UTF8.GetString(bytes.AsSpan(HeadBytes, bytes.Length - HeadBytes - SealBytes)));
    }

    /// <summary>What to throw for a token that does not belong here.</summary>
    public static Exception Mismatch() => Contracts.Errors.ErrorStatus.ToRpcException(
        new Refusal(RefusalReason.PageTokenMismatch, "page_token", "belongs to another request, or was altered"));

    private void Seal(ReadOnlySpan<byte> body, Span<byte> seal)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, body, hash);
        hash[..SealBytes].CopyTo(seal);
    }
}
