using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace SahelSim.Api.Calls;

/// <summary>Bytes of answers that are sent more than once: encoded the first time, sent as they are after it, forgotten with the message.</summary>
public static class EncodedAnswers
{
    private static readonly ConditionalWeakTable<IMessage, byte[]> Kept = [];

    /// <summary>Encodes a message that will be sent again. It must not be changed any more.</summary>
    public static T Keep<T>(T message)
        where T : class, IMessage
    {
        Kept.AddOrUpdate(message, message.ToByteArray());
        return message;
    }

    /// <summary>The bytes of a message that is kept.</summary>
    public static bool TryFind(object message, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        return message is IMessage kept && Kept.TryGetValue(kept, out bytes);
    }
}
