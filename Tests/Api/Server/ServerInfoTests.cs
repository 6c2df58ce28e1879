using System.Text;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;
using SahelSim.Model.Limits;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Server;

public sealed class ServerInfoTests(EmbeddedServer server)
{
    [Fact]
    public async Task Every_limit_is_told_with_its_value()
    {
        var info = await server.Server.GetServerInfoAsync(new GetServerInfoRequest());
        var constants = typeof(SahelSim.Model.Limits.Limit).GetFields()
            .Select(field => (Name: SnakeCase(field.Name), Value: Convert.ToInt64(field.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(constants.OrderBy(limit => limit.Name, StringComparer.Ordinal), info.Limits.Select(limit => (limit.Name, limit.Value)).OrderBy(limit => limit.Name, StringComparer.Ordinal));
        Assert.All(info.Limits, limit => Assert.EndsWith(".", limit.Description, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_ports_are_those_that_answer()
    {
        var info = await server.Server.GetServerInfoAsync(new GetServerInfoRequest());
        Assert.Equal((server.GrpcAddress.Port, server.Http.BaseAddress!.Port, "embedded"), (info.GrpcPort, info.HttpPort, info.Mode));
    }

    [Fact]
    public async Task It_says_that_it_serves()
    {
        var health = await new Health.HealthClient(server.Channel).CheckAsync(new HealthCheckRequest());
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
    }

    [Fact]
    public async Task It_lists_its_services()
    {
        using var call = new ServerReflection.ServerReflectionClient(server.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        var names = call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name).ToList();
        await call.RequestStream.CompleteAsync();
        Assert.Superset(new HashSet<string> { "sahelsim.v1.WorldService", "sahelsim.v1.ScenarioService", "sahelsim.v1.ActorService", "sahelsim.v1.ServerService" }, names.ToHashSet());
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsUpper(character) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString();
    }
}
