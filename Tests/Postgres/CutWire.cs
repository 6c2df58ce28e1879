using System.Net;
using System.Net.Sockets;

namespace SahelSim.Tests.Postgres;

/// <summary>A wire to a server that can be cut: before the next request arrives, or after it was carried out and before its answer arrives.</summary>
public sealed class CutWire : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int serverPort;
    private volatile WireFate fate;

    public CutWire(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where to connect to.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Whether nobody is let through any more after the next cut.</summary>
    public bool ForGood { get; init; }

    /// <summary>Cuts the next connection over which something comes; the ones after it are whole.</summary>
    public void CutNext(WireFate next) => fate = next;

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over, or the wire was cut for good.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, serverPort);
                await Task.WhenAny(
                    CarryAsync(client.GetStream(), server.GetStream(), WireFate.RequestLost),
                    CarryAsync(server.GetStream(), client.GetStream(), WireFate.AnswerLost));
            }
            catch (SocketException)
            {
                // The server is not there: the client learns it from its closed connection.
            }
        }
    }

    private async Task CarryAsync(NetworkStream from, NetworkStream to, WireFate cut)
    {
        var buffer = new byte[65536];
        try
        {
            while (await from.ReadAsync(buffer) is > 0 and var count)
            {
                if (fate == cut)
                {
                    fate = WireFate.Whole;
                    if (ForGood) listener.Stop();
                    return;
                }

                await to.WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // Either end has gone.
        }
    }
}
