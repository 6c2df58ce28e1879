using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Hashing;

namespace SahelSim.Api.Scenarios;

/// <summary>Request ids and the hash of the body that belongs to one.</summary>
public static class RequestIds
{
    /// <summary>Reads a request id, a UUID in its usual spelling and not all zeros.</summary>
    public static Guid Read(Reading reading, string field, string text)
    {
        if (Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty) return id;
        reading.Refuse(field, text.Length == 0 ? "is required: a UUID" : "must be a UUID such as 6f1d5c0e-0b1f-4f3e-9d57-0f6ed3c3a7b5");
        return Guid.Empty;
    }

    /// <summary>The key of a mutation: the same body means the same method and the same messages as this server serialises them.</summary>
    public static RequestKey Key(Guid id, string method, params IEnumerable<IMessage> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(method));
        foreach (var message in body)
        {
            var bytes = message.ToByteArray();
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return new RequestKey(id, new Hash256(hash.GetHashAndReset()));
    }
}
