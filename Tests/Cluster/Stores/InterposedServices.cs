using Microsoft.Extensions.DependencyInjection;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>Puts something of a test between the product and one of its parts. Only the host of a test does it: the product has no switch for it.</summary>
internal static class InterposedServices
{
    /// <summary>Takes the place of a service that is registered already.</summary>
    /// <param name="services">The host's.</param>
    /// <param name="around">What stands before the service, made of it.</param>
    public static void Interpose<T>(this IServiceCollection services, Func<T, T> around)
        where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.AddSingleton(provider => around(
            (T?)inner.ImplementationFactory?.Invoke(provider) ?? (T)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
    }
}
