using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;

namespace SahelSim.Api.Paging;

/// <summary>What a page token is good for: one method and one request.</summary>
/// <param name="Fingerprint">Of both.</param>
public readonly record struct PageScope(ulong Fingerprint)
{
    /// <summary>The scope of a request. Its page size may change; its consistency says which state the first page shows, and no longer counts.</summary>
    public static PageScope Of<T>(T request)
        where T : class, IMessage, IDeepCloneable<T>
    {
        var bare = request.Clone();
        Clear(bare, "page_token");
        Clear(bare, "page_size");
        Clear(bare, "consistency");
        return Of(request.Descriptor.Name, bare);
    }

    /// <summary>The scope of what has no page fields of its own.</summary>
    public static PageScope Of(string method, params ReadOnlySpan<IMessage> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(method));
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = part.ToByteArray();
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return new PageScope(BinaryPrimitives.ReadUInt64BigEndian(hash.GetHashAndReset()));
    }

    private static void Clear(IMessage message, string field) =>
        message.Descriptor.FindFieldByName(field)?.Accessor.Clear(message);
}
