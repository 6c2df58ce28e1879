using Microsoft.Extensions.Options;

namespace SahelSim.Contracts.Settings;

/// <summary>Checks the attributes of <see cref="ClusterSettings"/> when the host starts.</summary>
[OptionsValidator]
public sealed partial class ClusterSettingsRules : IValidateOptions<ClusterSettings>;
