using System.Globalization;
using k8s.Models;
using SahelSim.Contracts.Telemetry;
using SahelSim.Silo.Log.Postgres;
using Xunit;

namespace SahelSim.Tests.Deploy;

/// <summary>What Kubernetes is told fits the programs, and each other.</summary>
public sealed class KubernetesTests
{
    /// <summary>How long a front door may take to stop after it was told to, and what comes on top of a silo's own time.</summary>
    private const int FrontDoorStopSeconds = 25;

    /// <summary>What PostgreSQL leaves for others than its superusers, unless told otherwise.</summary>
    private const int DatabaseConnections = 97;

    /// <summary>Connections of each silo and front door for the list of silos.</summary>
    private const int MembershipConnections = 4;

    private static readonly string[] Overlays = ["development", "production"];

    public static TheoryData<string> EachOverlay => [.. Overlays];

    [Theory]
    [MemberData(nameof(EachOverlay))]
    public async Task Ports_are_those_that_the_program_opens_and_probes_ask_what_it_answers(string overlay)
    {
        foreach (var (block, container, _) in Kustomization.Build(overlay).Ours.Where(ours => ours.Block.Program != DeployedProgram.Sahelsim))
        {
            await using var program = StartedProgram.Of(block);
            int[] opened = block.Program == DeployedProgram.Silo
                ? [program.Silo.SiloPort, program.Silo.GatewayPort, program.Silo.HealthPort]
                : [program.Api.GrpcPort, program.Api.HttpPort];
            Assert.Equal(opened, container.Ports.Select(port => port.ContainerPort));
            foreach (var probe in (V1Probe[])[container.StartupProbe, container.LivenessProbe, container.ReadinessProbe])
            {
                Assert.Equal(opened[^1], container.Ports.Single(port => port.Name == probe.HttpGet.Port.Value).ContainerPort);
                Assert.Contains(probe.HttpGet.Path, program.Paths);
                Assert.Equal(block.Program == DeployedProgram.FrontDoor && program.Api.CertificateFile.Length > 0, probe.HttpGet.Scheme == "HTTPS");
            }

            Assert.Contains(TelemetryHosting.MetricsPath, program.Paths);
            Assert.NotEqual(container.LivenessProbe.HttpGet.Path, container.ReadinessProbe.HttpGet.Path);
        }
    }

    [Theory]
    [MemberData(nameof(EachOverlay))]
    public async Task What_is_told_to_stop_is_given_the_time_that_it_takes(string overlay)
    {
        foreach (var (block, _, pod) in Kustomization.Build(overlay).Ours.Where(ours => ours.Block.Program != DeployedProgram.Sahelsim))
        {
            await using var program = StartedProgram.Of(block);
            var longest = block.Program == DeployedProgram.Silo ? program.Silo.StopSeconds : FrontDoorStopSeconds;
            Assert.InRange(pod.TerminationGracePeriodSeconds!.Value, longest + 5, longest + 30);
        }
    }

    [Theory]
    [MemberData(nameof(EachOverlay))]
    public void Containers_run_as_nobody_write_nothing_and_are_bounded(string overlay)
    {
        foreach (var (name, template) in Kustomization.Build(overlay).Templates)
        {
            var (pod, container) = (template.Spec, Assert.Single(template.Spec.Containers));
            Assert.True(pod.SecurityContext.RunAsNonRoot == true && pod.SecurityContext.SeccompProfile.Type == "RuntimeDefault", name);
            Assert.True(container.SecurityContext.ReadOnlyRootFilesystem == true && container.SecurityContext.AllowPrivilegeEscalation == false, name);
            Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
            Assert.False(pod.AutomountServiceAccountToken!.Value);
            Assert.True(container.Resources.Requests.ContainsKey("cpu") && container.Resources.Limits.ContainsKey("memory"), name);
            Assert.DoesNotContain("cpu", container.Resources.Limits.Keys);
            Assert.Contains(':', container.Image);
        }
    }

    [Theory]
    [MemberData(nameof(EachOverlay))]
    public void What_selects_pods_selects_some_and_their_owner_selects_its_own(string overlay)
    {
        var built = Kustomization.Build(overlay);
        var labels = built.Templates.Select(each => each.Template.Metadata.Labels).ToList();
        foreach (var selector in built.Objects.Select(each => each switch
        {
            V1Service service => service.Spec.Selector,
            V1PodDisruptionBudget budget => budget.Spec.Selector.MatchLabels,
            V1Deployment deployment => deployment.Spec.Selector.MatchLabels,
            V1StatefulSet set => set.Spec.Selector.MatchLabels,
            _ => null,
        }).Where(selector => selector is not null))
            Assert.Single(labels, label => selector!.All(label.Contains));
        var scaled = built.Objects.OfType<V2HorizontalPodAutoscaler>().Single().Spec.ScaleTargetRef;
        Assert.Null(built.Objects.OfType<V1Deployment>().Single(deployment => deployment.Name() == scaled.Name).Spec.Replicas);
    }

    [Theory]
    [MemberData(nameof(EachOverlay))]
    public void Secrets_are_named_and_never_kept_here(string overlay)
    {
        var built = Kustomization.Build(overlay);
        Assert.Empty(built.Objects.OfType<V1Secret>());
        Assert.All(built.Ours, ours => Assert.Contains("/run/secrets/sahelsim/connection", ours.Block.Files));
    }

    [Theory]
    [MemberData(nameof(EachOverlay))]
    public void All_together_stay_below_the_connections_of_the_database_during_an_upgrade(string overlay)
    {
        var built = Kustomization.Build(overlay);
        var silo = built.Objects.OfType<V1Deployment>().Single(deployment => deployment.Name() == "silo");
        var silos = silo.Spec.Replicas!.Value + int.Parse(silo.Spec.Strategy.RollingUpdate.MaxSurge.Value, CultureInfo.InvariantCulture);
        var doors = built.Objects.OfType<V2HorizontalPodAutoscaler>().Single().Spec.MaxReplicas + 1;
        var variables = built.Ours.Single(ours => ours.Block.Program == DeployedProgram.Silo).Block.Variables;
        var ofOne = variables.TryGetValue("Sahel__Database__MaxPoolSize", out var size) ? int.Parse(size, CultureInfo.InvariantCulture) : new PostgresLogOptions().MaxPoolSize;
        Assert.InRange((silos * (ofOne + MembershipConnections)) + (doors * MembershipConnections), 1, DatabaseConnections);
    }

    [Fact]
    public void Production_brings_every_dashboard() => Assert.Equal(
        Directory.GetFiles(Path.Combine(Repository.Root, "deploy", "grafana", "dashboards")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
        Kustomization.Build("production").Objects.OfType<V1ConfigMap>().Single(map => map.Name() == "dashboards").Data.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_field_that_Kubernetes_does_not_know_would_be_noticed() =>
        Assert.ThrowsAny<YamlDotNet.Core.YamlException>(() => Kustomization.Parse("apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selectors: {a: b}}\n"));
}
