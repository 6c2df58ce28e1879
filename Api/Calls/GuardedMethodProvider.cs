using System.Reflection;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace SahelSim.Api.Calls;

/// <summary>Binds the methods of a gRPC service with guarded marshallers: see <see cref="GuardedMarshaller"/>. Stands in for the provider that comes with Grpc.AspNetCore.</summary>
public sealed class GuardedMethodProvider<TService> : IServiceMethodProvider<TService>
    where TService : class
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is not { } bound) continue;
            var bind = bound.BindType.GetMethod(bound.BindMethodName, [typeof(ServiceBinderBase), type])
                ?? throw new InvalidOperationException($"{bound.BindType}.{bound.BindMethodName} is not there.");
            bind.Invoke(null, [new GuardedBinder<TService>(context, type), null]);
            return;
        }
    }
}
