using SahelSim.Api.Hosting;
using SahelSim.Contracts.Settings;

namespace SahelSim.Api.Health;

/// <summary>Whether the front door that runs beside this process is ready.</summary>
public static class OwnHealth
{
    /// <summary>Asks it, by a name that it answers to.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> AskAsync(string name, IConfiguration configuration)
    {
        var own = configuration.GetSection(SahelApiOptions.Section).Get<SahelApiOptions>() ?? new SahelApiOptions();
        var secure = own.CertificateFile.Length > 0;
        var ready = new UriBuilder(secure ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, HealthQuestion.Reached(own.Address), own.HttpPort, SahelApiHosting.Ready).Uri;
        var host = own.AllowedHosts is [var first, ..] && first != "*" ? first.Replace("*", "health", StringComparison.Ordinal) : null;
        return HealthQuestion.AskAsync(name, ready, host, secure ? own.CertificateFile : null);
    }
}
