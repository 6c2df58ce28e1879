using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using k8s;
using k8s.Models;
using Xunit;

namespace SahelSim.Tests.Deploy;

/// <summary>An overlay of <c>deploy/kubernetes</c> as kustomize builds it; a field that Kubernetes does not know is refused.</summary>
internal sealed class Kustomization
{
    private static readonly ImmutableDictionary<string, DeployedProgram> Names = ImmutableDictionary.CreateRange<string, DeployedProgram>(
        [new("silo", DeployedProgram.Silo), new("front-door", DeployedProgram.FrontDoor), new("migrate", DeployedProgram.Sahelsim)]);

    private static readonly ConcurrentDictionary<string, Kustomization> Built = new();

    private Kustomization(string overlay, string yaml) => (Overlay, Objects) = (overlay, Parse(yaml));

    public string Overlay { get; }

    public IReadOnlyList<object> Objects { get; }

    /// <summary>What pods are made of, by the name of their owner.</summary>
    public IEnumerable<(string Name, V1PodTemplateSpec Template)> Templates => Objects.SelectMany<object, (string, V1PodTemplateSpec)>(each => each switch
    {
        V1Deployment deployment => [(deployment.Name(), deployment.Spec.Template)],
        V1StatefulSet set => [(set.Name(), set.Spec.Template)],
        V1Job job => [(job.Name(), job.Spec.Template)],
        _ => [],
    });

    /// <summary>The programs of ours.</summary>
    public IEnumerable<(ProgramBlock Block, V1Container Container, V1PodSpec Pod)> Ours => Templates.Where(each => Names.ContainsKey(each.Name)).Select(each =>
    {
        var container = Assert.Single(each.Template.Spec.Containers);
        return (new ProgramBlock($"kubernetes/{Overlay}, {each.Name}", Names[each.Name], Variables(container), Files(container, each.Template.Spec)), container, each.Template.Spec);
    });

    /// <summary>Builds an overlay; the test is skipped where there is no kubectl.</summary>
    public static Kustomization Build(string overlay) => Built.GetOrAdd(overlay, BuildNow);

    /// <summary>Reads manifests.</summary>
    public static IReadOnlyList<object> Parse(string yaml)
    {
        // Those of an operator's own kinds are not Kubernetes'.
        var documents = yaml.Split("\n---\n").Where(document => !document.Contains("monitoring.coreos.com/", StringComparison.Ordinal));
        return KubernetesYaml.LoadAllFromString(string.Join("\n---\n", documents), strict: true);
    }

    private static Kustomization BuildNow(string overlay)
    {
        var start = new ProcessStartInfo("kubectl", ["kustomize", Path.Combine(Repository.Root, "deploy", "kubernetes", "overlays", overlay)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var building = Process.Start(start)!;
            var wrong = building.StandardError.ReadToEndAsync();
            var yaml = building.StandardOutput.ReadToEnd();
            building.WaitForExit();
            Assert.True(building.ExitCode == 0, wrong.Result);
            return new Kustomization(overlay, yaml);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("skipped, because kubectl is not installed");
            throw;
        }
    }

    /// <summary>What the container will see; what is known of a pod only when it runs is filled in.</summary>
    private ImmutableSortedDictionary<string, string> Variables(V1Container container)
    {
        var seen = new SortedDictionary<string, string>();
        foreach (var from in container.EnvFrom ?? [])
        {
            var settings = Objects.OfType<V1ConfigMap>().Single(map => map.Name() == from.ConfigMapRef.Name);
            foreach (var (name, value) in settings.Data) seen[name] = value;
        }

        foreach (var variable in container.Env)
        {
            seen[variable.Name] = variable.ValueFrom?.FieldRef.FieldPath switch
            {
                null => seen.Aggregate(variable.Value, (value, known) => value.Replace($"$({known.Key})", known.Value, StringComparison.Ordinal)),
                "status.podIP" => "10.0.0.7",
                "metadata.name" => "silo-6f7d8c9b5-x2x4z",
                "metadata.namespace" => "sahelsim",
                var other => throw new InvalidOperationException($"What is {other}?"),
            };
        }

        return seen.ToImmutableSortedDictionary();
    }

    private static ImmutableHashSet<string> Files(V1Container container, V1PodSpec pod) =>
    [
        .. from mount in container.VolumeMounts
           let secret = pod.Volumes.Single(volume => volume.Name == mount.Name).Secret
           where secret is not null
           from path in secret.Items?.Select(item => item.Path) ?? ["tls.crt", "tls.key"]
           select $"{mount.MountPath}/{path}",
    ];
}
