using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SahelSim.Api.Calls;
using SahelSim.Api.Hosting;
using SahelSim.Contracts.Grains.Secrets;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Paging;

/// <summary>Issues and reads page tokens. A token is bound to the request (but for page size), the uid of what is listed and the revision shown; it is authenticated, so that a forged one is refused. The key is kept with the store, so that tokens outlive the front door that issued them and are good at every other.</summary>
/// <remarks>version 1 · uid 16 · revision 8 · scope 8 · position as UTF-8 · HMAC-SHA-256 cut to 16; base64url.</remarks>
public sealed class PageTokens(IGrainFactory grains, IOptions<SahelApiOptions> options)
{
    private byte[]? kept;

    private const byte Version = 1;
    private const int HeadBytes = 33;
    private const int SealBytes = 16;
    private const int TokenLengthMax = 2048;

    /// <summary>Learns the key, where it is not known yet.</summary>
    /// <exception cref="Grpc.Core.RpcException">The store cannot be asked.</exception>
    public ValueTask ReadyAsync(CancellationToken cancellation) => kept is null ? new ValueTask(LearnAsync(cancellation)) : ValueTask.CompletedTask;

    /// <summary>A token for the page after <paramref name="position"/>.</summary>
    /// <remarks>Only after <see cref="ReadyAsync"/> or <see cref="ReadAsync"/>.</remarks>
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
    public async ValueTask<Page?> ReadAsync(PageScope scope, string token, CancellationToken cancellation)
    {
        await ReadyAsync(cancellation);
        return token.Length == 0 ? null : Read(scope, token);
    }

    /// <summary>What to throw for a token that does not belong here.</summary>
    public static Exception Mismatch() => Contracts.Errors.ErrorStatus.ToRpcException(
        new Refusal(RefusalReason.PageTokenMismatch, "page_token", "belongs to another request, or was altered"));

    private Page Read(PageScope scope, string token)
    {
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

    private async Task LearnAsync(CancellationToken cancellation)
    {
        var given = options.Value.PageTokenKey;
        kept = given.Length > 0
            ? Convert.FromBase64String(given)
            : [.. (await grains.GetGrain<IStoreSecretsGrain>(0).PageTokens(cancellation)).OrThrow().Bytes];
    }

    private void Seal(ReadOnlySpan<byte> body, Span<byte> seal)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(kept ?? throw new InvalidOperationException("The key of page tokens is not known yet."), body, hash);
        hash[..SealBytes].CopyTo(seal);
    }
}
