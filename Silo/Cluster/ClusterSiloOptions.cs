using System.ComponentModel.DataAnnotations;
using System.Net;
using SahelSim.Silo.Hosting;

namespace SahelSim.Silo.Cluster;

/// <summary>How a silo of a cluster is reached.</summary>
public sealed class ClusterSiloOptions
{
    /// <summary>Where in configuration.</summary>
    public const string Section = "Sahel:Silo";

    /// <summary>What people call it, in logs and in the list of silos; empty: a name of its own at every start.</summary>
    [StringLength(100)]
    public string Name { get; set; } = "";

    /// <summary>The IP address by which other silos and front doors reach it. What speaks to it there is not authenticated: a private network, or the loopback.</summary>
    public string Address { get; set; } = IPAddress.Loopback.ToString();

    /// <summary>The IP address to listen on; empty: the same. <c>0.0.0.0</c> where the machine does not know the address by which it is reached.</summary>
    public string ListenAddress { get; set; } = "";

    /// <summary>Port for other silos.</summary>
    [Range(1, IPEndPoint.MaxPort)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port for front doors.</summary>
    [Range(1, IPEndPoint.MaxPort)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>The IP address on which it answers whether it is well.</summary>
    public string HealthAddress { get; set; } = IPAddress.Loopback.ToString();

    /// <summary>Port of HTTP/1.1 for <c>/healthz/live</c> and <c>/healthz/ready</c>.</summary>
    [Range(1, IPEndPoint.MaxPort)]
    public int HealthPort { get; set; } = 7081;

    /// <summary>How long it may take to stop: calls are answered, scenarios move to other silos, and it leaves the list of silos.</summary>
    [Range(5, 300)]
    public int StopSeconds { get; set; } = 25;

    /// <summary>How long a scenario that nobody asks for stays awake, in minutes: more of them for more memory, and fewer wakings.</summary>
    [Range(2, 1440)]
    public int ScenarioCollectionMinutes { get; set; } = (int)EngineHosting.ScenarioCollectionAge.TotalMinutes;

    /// <summary>How long an actor that nobody asks for stays awake, in minutes. A scenario wakes those that a change reaches.</summary>
    [Range(2, 1440)]
    public int ActorCollectionMinutes { get; set; } = (int)EngineHosting.ActorCollectionAge.TotalMinutes;
}
