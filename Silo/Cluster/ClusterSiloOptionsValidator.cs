using Microsoft.Extensions.Options;

namespace SahelSim.Silo.Cluster;

/// <summary>Checks the attributes of <see cref="ClusterSiloOptions"/> when the host starts.</summary>
[OptionsValidator]
internal sealed partial class ClusterSiloOptionsValidator : IValidateOptions<ClusterSiloOptions>;
