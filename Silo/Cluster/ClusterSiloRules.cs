using System.Net;
using Microsoft.Extensions.Options;

namespace SahelSim.Silo.Cluster;

/// <summary>Checks what attributes cannot say of <see cref="ClusterSiloOptions"/>.</summary>
internal sealed class ClusterSiloRules : IValidateOptions<ClusterSiloOptions>
{
    public ValidateOptionsResult Validate(string? name, ClusterSiloOptions options)
    {
        var wrong = new List<string>();
        if (!IPAddress.TryParse(options.Address, out var address)) wrong.Add("Sahel:Silo:Address must be an IP address.");
        else if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) wrong.Add("Sahel:Silo:Address must be an address by which others reach the silo; what it listens on is Sahel:Silo:ListenAddress.");
        if (options.ListenAddress.Length > 0 && !IPAddress.TryParse(options.ListenAddress, out _)) wrong.Add("Sahel:Silo:ListenAddress must be an IP address.");
        if (!IPAddress.TryParse(options.HealthAddress, out _)) wrong.Add("Sahel:Silo:HealthAddress must be an IP address.");
        if (new[] { options.SiloPort, options.GatewayPort, options.HealthPort }.Distinct().Count() < 3) wrong.Add("Sahel:Silo:SiloPort, Sahel:Silo:GatewayPort and Sahel:Silo:HealthPort must differ.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
