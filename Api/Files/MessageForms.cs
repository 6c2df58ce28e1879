using Google.Protobuf.Reflection;

namespace SahelSim.Api.Files;

/// <summary>The forms of messages, each made once. Not for several threads.</summary>
internal sealed class MessageForms
{
    private readonly Dictionary<MessageDescriptor, MessageForm> _forms = [];

    public MessageForm Of(MessageDescriptor message)
    {
        if (!_forms.TryGetValue(message, out var form)) _forms[message] = form = new MessageForm(message);
        return form;
    }
}
