using Xunit;

namespace SahelSim.Tests.Deploy;

/// <summary>Nobody reaches the unauthenticated ports between silos but silos and front doors, and everybody reaches what he needs.</summary>
public sealed class NetworkPolicyTests
{
    private static readonly Traffic.End NameServer = Traffic.Other("kube-system", ("k8s-app", "kube-dns"));
    private static readonly Traffic.End Prometheus = Traffic.Other("monitoring", ("app", "prometheus"));
    private static readonly Traffic.End Proxy = Traffic.Other("ingress", ("app", "proxy"));
    private static readonly Traffic.End Stranger = Traffic.Other("elsewhere", ("app.kubernetes.io/component", "silo"));

    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public void Silos_are_reached_by_silos_and_front_doors_each_on_its_port_and_scraped(string overlay)
    {
        var traffic = new Traffic(Kustomization.Build(overlay));
        var (silo, door, migrate) = (traffic.Ours("silo"), traffic.Ours("front-door"), traffic.Ours("migrate"));
        Assert.True(traffic.Allowed(silo, silo, 11111));
        Assert.True(traffic.Allowed(door, silo, 30000));
        Assert.True(traffic.Allowed(Prometheus, silo, 7081));
        Assert.False(traffic.Allowed(door, silo, 11111));
        Assert.False(traffic.Allowed(migrate, silo, 30000));
        foreach (var (other, port) in from other in (Traffic.End[])[Prometheus, Proxy, Stranger] from port in (int[])[11111, 30000] select (other, port))
            Assert.False(traffic.Allowed(other, silo, port), $"{other.Namespace} to {port}");
    }

    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public void Everybody_asks_for_names_and_only_the_telemetry_leaves_besides(string overlay)
    {
        var traffic = new Traffic(Kustomization.Build(overlay));
        foreach (var name in (string[])["silo", "front-door", "migrate"])
        {
            Assert.True(traffic.Allowed(traffic.Ours(name), NameServer, 53));
            Assert.Equal(name != "migrate", traffic.Allowed(traffic.Ours(name), Prometheus, 4317));
            Assert.False(traffic.Allowed(traffic.Ours(name), Stranger, 443));
            Assert.False(traffic.Allowed(Stranger, traffic.Ours(name), 7071));
        }
    }

    [Fact]
    public void In_production_the_proxy_reaches_front_doors_and_nothing_else()
    {
        var traffic = new Traffic(Kustomization.Build("production"));
        Assert.True(traffic.Allowed(Proxy, traffic.Ours("front-door"), 7070));
        Assert.True(traffic.Allowed(Proxy, traffic.Ours("front-door"), 7071));
        Assert.False(traffic.Allowed(Proxy, traffic.Ours("silo"), 7081));
    }

    [Fact]
    public void In_development_the_database_is_reached_by_those_who_need_it()
    {
        var traffic = new Traffic(Kustomization.Build("development"));
        foreach (var name in (string[])["silo", "front-door", "migrate"]) Assert.True(traffic.Allowed(traffic.Ours(name), traffic.Ours("database"), 5432));
        Assert.False(traffic.Allowed(Stranger, traffic.Ours("database"), 5432));
        Assert.False(traffic.Allowed(traffic.Ours("database"), traffic.Ours("silo"), 11111));
    }
}
