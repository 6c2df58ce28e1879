using System.Collections.Frozen;
using SahelSim.V1;

namespace SahelSim.Api.Telemetry;

/// <summary>The methods that there are: the closed set of <c>rpc.method</c>.</summary>
public static class RpcMethods
{
    private static readonly FrozenDictionary<string, string> ByPath = Services()
        .SelectMany(service => service.Methods.Select(method => $"{service.FullName}/{method.Name}"))
        .ToFrozenDictionary(method => $"/{method}", StringComparer.Ordinal);

    /// <summary>All of them, as <c>sahelsim.v1.ActorService/GetActor</c>.</summary>
    public static IEnumerable<string> All => ByPath.Values;

    /// <summary>The method of a path, <c>/sahelsim.v1.ActorService/GetActor</c>; null: there is none.</summary>
    public static string? Find(string path) => ByPath.GetValueOrDefault(path);

    private static IEnumerable<Google.Protobuf.Reflection.ServiceDescriptor> Services() =>
    [
        WorldService.Descriptor, ScenarioService.Descriptor, ActorService.Descriptor, AnalysisService.Descriptor, ServerService.Descriptor,
        Grpc.Health.V1.Health.Descriptor, Grpc.Reflection.V1Alpha.ServerReflection.Descriptor,
    ];
}
