using System.Net;
using System.Net.Sockets;

namespace SahelSim.Tests.Contracts.Clients;

/// <summary>A TCP proxy in front of a server that can cut all its connections.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> sockets = [];
    private readonly int port;
    private readonly Task accepting;

    public CuttingProxy(Uri server)
    {
        port = server.Port;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>Cuts every connection.</summary>
    public void Cut()
    {
        lock (sockets)
        {
            foreach (var socket in sockets) socket.Dispose();
            sockets.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        Cut();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptSocketAsync();
                var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await far.ConnectAsync(IPAddress.Loopback, port);
                lock (sockets) sockets.AddRange([near, far]);
                _ = PumpAsync(near, far);
                _ = PumpAsync(far, near);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count) await to.SendAsync(buffer.AsMemory(0, count));
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // The connection was cut.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
