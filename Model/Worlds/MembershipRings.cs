using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Worlds;

/// <summary>Finds blocs that contain themselves, directly or round a ring. Linear in the memberships.</summary>
internal sealed class MembershipRings
{
    private readonly Dictionary<ActorId, List<(ActorId Bloc, string? At)>> above = [];
    private readonly List<ActorId> order = [];

    /// <summary>Adds a membership.</summary>
    /// <param name="member">Who is in the bloc.</param>
    /// <param name="bloc">The bloc.</param>
    /// <param name="at">The field that makes it; null for one that was there before and is not to blame.</param>
    public void Add(ActorId member, ActorId bloc, string? at)
    {
        if (!above.TryGetValue(member, out var blocs))
        {
            above.Add(member, blocs = []);
            order.Add(member);
        }

        blocs.Add((bloc, at));
    }

    /// <summary>Adds a refusal for each ring, at a membership on it that has a field.</summary>
    public void Check(Findings findings)
    {
        var done = new HashSet<ActorId>();
        foreach (var start in order) Walk(start, done, findings);
    }

    private void Walk(ActorId start, HashSet<ActorId> done, Findings findings)
    {
        if (done.Contains(start)) return;
        var path = new List<(ActorId Actor, int Next)> { (start, 0) };
        var places = new Dictionary<ActorId, int> { [start] = 0 };
        while (path.Count > 0)
        {
            var (actor, next) = path[^1];
            if (!above.TryGetValue(actor, out var blocs) || next == blocs.Count)
            {
                done.Add(actor);
                places.Remove(actor);
                path.RemoveAt(path.Count - 1);
                continue;
            }

            path[^1] = (actor, next + 1);
            var bloc = blocs[next].Bloc;
            if (places.TryGetValue(bloc, out var place)) Report(path, place, findings);
            else if (!done.Contains(bloc))
            {
                places.Add(bloc, path.Count);
                path.Add((bloc, 0));
            }
        }
    }

    private void Report(List<(ActorId Actor, int Next)> path, int place, Findings findings)
    {
        var ring = path[place..];
        var at = ring.Select(step => above[step.Actor][step.Next - 1].At).LastOrDefault(field => field is not null);
        if (at is null) return;
        var text = string.Join(" > ", ring.Select(step => step.Actor).Append(ring[0].Actor));
        findings.Add(new Refusal(RefusalReason.Cycle, at, $"a bloc would contain itself: {text} (each a member of the next)").With("path", text));
    }
}
