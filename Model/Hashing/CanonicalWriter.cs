using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SahelSim.Model.Hashing;

/// <summary>Writes the primitives of the canonical encoding: numbers little-endian, −0 as 0, strings as their UTF-8 length (32 bits) and bytes.</summary>
internal sealed class CanonicalWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new(1024);

    public void Number(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
    }

    public void Number(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.GetSpan(8), value == 0 ? 0 : value);
        buffer.Advance(8);
    }

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Number(length);
        buffer.Advance(Encoding.UTF8.GetBytes(value, buffer.GetSpan(length)));
    }

    public void Hash(Hash256 value)
    {
        value.CopyTo(buffer.GetSpan(Hash256.Size));
        buffer.Advance(Hash256.Size);
    }

    public void Bytes(ReadOnlySpan<byte> value) => buffer.Write(value);

    /// <summary>The SHA-256 of what was written; the writer is empty again.</summary>
    public Hash256 Finish()
    {
        Span<byte> hash = stackalloc byte[Hash256.Size];
        SHA256.HashData(buffer.WrittenSpan, hash);
        buffer.ResetWrittenCount();
        return new Hash256(hash);
    }
}
