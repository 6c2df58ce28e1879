using System.Net.Sockets;
using System.Text;

namespace SahelSim.Contracts.Settings;

/// <summary>What started this process and waits to be told that it serves: systemd, with <c>Type=notify</c>. So a restart of one unit returns when the next may follow.</summary>
/// <remarks>The protocol is sd_notify(3): one datagram to the socket that is named in the environment.</remarks>
public static class ServiceManager
{
    /// <summary>The variable that names the socket: a path, or <c>@</c> and an abstract name.</summary>
    public const string Variable = "NOTIFY_SOCKET";

    private const string Serves = "READY=1";

    /// <summary>Tells it that the process serves; nothing where nobody waits for it.</summary>
    public static void TellReady()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 1 } name) return;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(name[0] == '@' ? "\0" + name[1..] : name));
            socket.Send(Encoding.ASCII.GetBytes(Serves));
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            // Whoever waits says so himself; what serves goes on.
            Console.Error.WriteLine($"{Variable} names {name}, which cannot be told that this process serves: {failure.Message}");
        }
    }
}
