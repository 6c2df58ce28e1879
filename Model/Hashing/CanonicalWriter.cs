using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SahelSim.Model.Hashing;

/// <summary>Writes the primitives of the canonical encoding: numbers little-endian, −0 as 0, strings as their UTF-8 length (32 bits) and bytes.</summary>
internal sealed class CanonicalWriter
{
    private byte[] buffer = new byte[4096];
    private int length;

    public void Number(int value) => BinaryPrimitives.WriteInt32LittleEndian(Next(sizeof(int)), value);

    public void Number(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Next(sizeof(double)), value == 0 ? 0 : value);

    public void Text(string value)
    {
        Reserve(sizeof(int) + Encoding.UTF8.GetMaxByteCount(value.Length));
        var bytes = Encoding.UTF8.GetBytes(value, buffer.AsSpan(length + sizeof(int)));
        Number(bytes);
        length += bytes;
    }

    public void Hash(Hash256 value) => value.CopyTo(Next(Hash256.Size));

    /// <summary>The SHA-256 of what was written; the writer is empty again.</summary>
    public Hash256 Finish()
    {
        Span<byte> hash = stackalloc byte[Hash256.Size];
        SHA256.HashData(buffer.AsSpan(0, length), hash);
        length = 0;
        return new Hash256(hash);
    }

    private Span<byte> Next(int size)
    {
        Reserve(size);
        length += size;
        return buffer.AsSpan(length - size, size);
    }

    private void Reserve(int size)
    {
        if (buffer.Length - length < size) Array.Resize(ref buffer, Math.Max(2 * buffer.Length, length + size));
    }
}
