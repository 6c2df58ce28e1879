using Google.Protobuf;

namespace SahelSim.Contracts.Codec;

/// <summary>How values of one type become bytes and values again, to the bit.</summary>
/// <param name="Number">Names the format in a message, for ever.</param>
/// <param name="Type">Of which type the values are.</param>
/// <param name="Write">To bytes.</param>
/// <param name="Read">From bytes.</param>
internal sealed record ModelFormat(byte Number, Type Type, Func<object, byte[]> Write, Func<byte[], object> Read)
{
    /// <summary>A format by way of a protobuf message.</summary>
    public static ModelFormat Of<T, TMessage>(byte number, Func<T, TMessage> write, Func<TMessage, T> read)
        where T : notnull
        where TMessage : IMessage<TMessage>, new() =>
        new(
            number,
            typeof(T),
            value => write((T)value).ToByteArray(),
            bytes =>
            {
                var message = new TMessage();
                message.MergeFrom(bytes);
                return read(message);
            });

    /// <summary>The format of questions and answers that travel as they are; nobody changes them under way.</summary>
    public static ModelFormat OfMessage<TMessage>(byte number)
        where TMessage : IMessage<TMessage>, new() =>
        Of<TMessage, TMessage>(number, message => message, message => message);
}
