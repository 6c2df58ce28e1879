using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace SahelSim.Contracts.Settings;

/// <summary>Asks the process of ours that runs beside this one, with the same settings, whether it is ready. An image without shell and curl has nothing else to ask with.</summary>
public static class HealthQuestion
{
    /// <summary>The first word of the command line that asks.</summary>
    public const string Word = "health";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks once, and writes what is answered.</summary>
    /// <param name="name">What the process calls itself.</param>
    /// <param name="ready">Where it says whether it is ready.</param>
    /// <param name="host">A name that it may be called by; null: the one in the address.</param>
    /// <param name="certificate">The certificate that it shows, in PEM; null: it speaks cleartext.</param>
    /// <returns>The exit code: <see cref="Executable.Done"/> when it is ready, else <see cref="Executable.Failed"/>.</returns>
    public static async Task<int> AskAsync(string name, Uri ready, string? host = null, string? certificate = null)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };

        // It is asked by an address that stands in no certificate, but its certificate is known.
        if (certificate is not null) handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => Same(shown, certificate);
        using var client = new HttpClient(handler) { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Get, ready);
        request.Headers.Host = host;
        try
        {
            using var answer = await client.SendAsync(request);
            Console.WriteLine(answer.IsSuccessStatusCode ? $"{name}: ready" : $"{name}: {ready} answers {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? Executable.Done : Executable.Failed;
        }
        catch (Exception silence) when (silence is HttpRequestException or TaskCanceledException)
        {
            Console.WriteLine($"{name}: {ready} does not answer: {silence.Message}");
            return Executable.Failed;
        }
    }

    /// <summary>Where to ask a process that listens on an address: on all of them, or one that cannot be read, the loopback.</summary>
    public static string Reached(string listened) =>
        !IPAddress.TryParse(listened, out var address) || address.Equals(IPAddress.Any) ? IPAddress.Loopback.ToString()
        : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback.ToString()
        : listened;

    private static bool Same(X509Certificate? shown, string file)
    {
        using var own = X509CertificateLoader.LoadCertificateFromFile(file);
        return shown?.GetCertHashString() == own.GetCertHashString();
    }
}
