using System.ComponentModel.DataAnnotations;

namespace SahelSim.Contracts.Settings;

/// <summary>What all processes of a cluster agree on.</summary>
public sealed class ClusterSettings
{
    /// <summary>Where in configuration.</summary>
    public const string Section = "Sahel:Cluster";

    /// <summary>What Orleans calls the service; the same for ever.</summary>
    public const string ServiceId = "sahelsim";

    /// <summary>The cluster's name: processes with the same name and database find each other.</summary>
    [Required, RegularExpression("[A-Za-z0-9_-]{1,63}", ErrorMessage = "Sahel:Cluster:Id must be 1 to 63 letters, digits, - and _.")]
    public string Id { get; set; } = "sahelsim";
}
