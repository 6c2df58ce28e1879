using k8s.Models;

namespace SahelSim.Tests.Deploy;

/// <summary>Who may speak to whom, by the network policies of an overlay: what any policy allows at both ends, and where no policy selects a pod, everything.</summary>
internal sealed class Traffic(Kustomization built)
{
    /// <summary>A pod of ours, or a pod with these labels in another namespace.</summary>
    public sealed record End(string Namespace, IDictionary<string, string> Labels)
    {
        public bool IsOurs => Namespace.Length == 0;
    }

    /// <summary>A pod of the overlay.</summary>
    public End Ours(string name) => new("", built.Templates.Single(each => each.Name == name).Template.Metadata.Labels);

    /// <summary>A pod of somebody else.</summary>
    public static End Other(string space, params (string Name, string Value)[] labels) => new(space, labels.ToDictionary(label => label.Name, label => label.Value));

    public bool Allowed(End from, End to, int port)
    {
        var leaving = Selecting(from, "Egress").ToList();
        var entering = Selecting(to, "Ingress").ToList();
        return (leaving.Count == 0 || leaving.Any(policy => policy.Egress?.Any(rule => Meets(rule.To, to) && Opens(rule.Ports, to, port)) ?? false))
            && (entering.Count == 0 || entering.Any(policy => policy.Ingress?.Any(rule => Meets(rule.FromProperty, from) && Opens(rule.Ports, to, port)) ?? false));
    }

    private IEnumerable<V1NetworkPolicySpec> Selecting(End pod, string direction) => !pod.IsOurs ? [] : built.Objects.OfType<V1NetworkPolicy>()
        .Select(policy => policy.Spec).Where(policy => policy.PolicyTypes.Contains(direction) && Fits(policy.PodSelector, pod.Labels));

    private static bool Meets(IList<V1NetworkPolicyPeer> peers, End end) => peers.Any(peer =>
        peer.IpBlock is null
        && (peer.NamespaceSelector is null ? end.IsOurs : !end.IsOurs && Fits(peer.NamespaceSelector, new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = end.Namespace }))
        && (peer.PodSelector is null || Fits(peer.PodSelector, end.Labels)));

    private static bool Fits(V1LabelSelector selector, IDictionary<string, string> labels) =>
        (selector.MatchLabels?.All(label => labels.TryGetValue(label.Key, out var value) && value == label.Value) ?? true)
        && (selector.MatchExpressions?.All(expression => expression.OperatorProperty == "In" && labels.TryGetValue(expression.Key, out var value) && expression.Values.Contains(value)) ?? true);

    private bool Opens(IList<V1NetworkPolicyPort> ports, End to, int port) => ports.Any(open =>
        open.Port.Value == port.ToString(System.Globalization.CultureInfo.InvariantCulture) || (to.IsOurs && Named(to, open.Port.Value) == port));

    private int? Named(End pod, string name) => built.Templates.Single(each => ReferenceEquals(each.Template.Metadata.Labels, pod.Labels))
        .Template.Spec.Containers[0].Ports?.SingleOrDefault(port => port.Name == name)?.ContainerPort;
}
