using Microsoft.Extensions.Options;
using SahelSim.Api.Hosting;
using SahelSim.Contracts.Settings;

namespace SahelSim.Api.Cluster;

/// <summary>What a front door of a cluster needs beyond what every front door does.</summary>
public sealed class FrontDoorRules(IConfiguration configuration) : IValidateOptions<SahelApiOptions>
{
    public ValidateOptionsResult Validate(string? name, SahelApiOptions options) =>
        string.IsNullOrEmpty(configuration[MembershipStore.ConnectionKey])
            ? ValidateOptionsResult.Fail($"{MembershipStore.ConnectionKey} is required: the database holds the list of silos.")
            : ValidateOptionsResult.Success;
}
