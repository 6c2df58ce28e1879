using Grpc.Core;
using Grpc.Net.Client.Balancer;

namespace SahelSim.Contracts.Clients;

/// <summary>The front doors of one cluster, as the gRPC channel asks for them.</summary>
internal sealed class FrontDoors : IServiceProvider
{
    /// <summary>What the channel calls them all together.</summary>
    public static readonly Uri Target = new("static:///front-doors");

    private readonly StaticResolverFactory resolver;

    /// <param name="addresses">At least one; all http or all https.</param>
    public FrontDoors(IReadOnlyList<Uri> addresses)
    {
        if (addresses.Select(address => address.Scheme).Distinct().Count() != 1)
            throw new ArgumentException("Give at least one address, all of them http or all of them https.", nameof(addresses));
        Credentials = addresses[0].Scheme == Uri.UriSchemeHttps ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure;
        resolver = new StaticResolverFactory(_ => [.. addresses.Select(address => new BalancerAddress(address.Host, address.Port))]);
    }

    /// <summary>As the addresses' scheme says.</summary>
    public ChannelCredentials Credentials { get; }

    public object? GetService(Type serviceType) => serviceType == typeof(IEnumerable<ResolverFactory>) ? new ResolverFactory[] { resolver } : null;
}
