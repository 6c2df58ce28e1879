using Microsoft.Extensions.Options;

namespace SahelSim.Api.Hosting;

/// <summary>Says where the front door listens.</summary>
public static class PortAnnouncement
{
    /// <summary>Writes the addresses once the ports are open.</summary>
    public static void AnnouncePorts(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var (options, ports) = (app.Services.GetRequiredService<IOptions<SahelApiOptions>>().Value, app.Services.GetRequiredService<ListeningPorts>());
        var scheme = options.CertificateFile.Length > 0 ? "https" : "http";
        Console.WriteLine(FormattableString.Invariant($"gRPC    {scheme}://{options.Address}:{ports.Grpc}"));
        Console.WriteLine(FormattableString.Invariant($"JSON    {scheme}://{options.Address}:{ports.Http}   (description: /openapi.json, health: /healthz/live, /healthz/ready)"));
    });
}
