using System.Collections.Immutable;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Camps;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Camps;

/// <summary>Answers of FindCamps, on servers and where a file is asked about.</summary>
public static class CampAnswers
{
    private const int FrustratedShown = 1_000;

    /// <param name="request">With ids in place of aliases.</param>
    /// <param name="world">What it is about; null where that is a network.</param>
    /// <param name="cancellation">Stops the work within milliseconds.</param>
    /// <returns>Without a read_revision. Refuses InvalidValue, UnknownActor, LimitExceeded.</returns>
    public static Verdict<V1.FindCampsResponse> Find(V1.FindCampsRequest request, WorldState? world, CancellationToken cancellation)
    {
        var reading = new Reading();
        var ground = TieRules.Ground(reading, request.Network, world, request.Ties, Limit.CampActors);
        var symmetry = TieRules.Symmetry(reading, request.Ties);
        var threshold = TieRules.Threshold(reading, request.Ties, request.Network is null ? TieRules.RelationshipThreshold : 0);
        var margin = request.HasSwingMargin ? request.SwingMargin : CampQuery.DefaultSwingMargin;
        if (!(margin is >= 0 and <= 1)) reading.Refuse("swing_margin", "must be 0 to 1");
        if (!reading.Clean || ground is null) return new Verdict<V1.FindCampsResponse>(reading.Refusals);
        var graph = SignedGraph.Of(ground.Names.Length, ground.Held, symmetry, threshold);
        var triads = TriadCensus.Of(graph, cancellation);
        var camps = CampFinder.Find(graph, new CampQuery(request.Weighted, margin), CampBudget.Default, cancellation);
        return new Verdict<V1.FindCampsResponse>(ToProto(ground.Names, graph, triads, camps, margin));
    }

    private static V1.FindCampsResponse ToProto(ImmutableArray<string> names, SignedGraph graph, TriadCensus triads, FoundCamps found, double margin)
    {
        var answer = new V1.FindCampsResponse
        {
            FriendlyTies = graph.Ties.Count(tie => tie.Weight > 0),
            HostileTies = graph.Ties.Count(tie => tie.Weight < 0),
            Triads = ToProto(triads),
            FrustrationLower = found.Lower,
            FrustrationUpper = found.Upper,
            Exact = found.Exact,
            FrustratedTotal = found.Frustrated.Length,
            BestPartitions = found.BestPartitions,
            BestPartitionsComplete = found.AllBestSeen,
        };
        for (var camp = 0; camp < 2 * found.Components; camp++) answer.Camps.Add(new V1.Camp { Component = camp / 2 });
        for (var actor = 0; actor < names.Length; actor++)
        {
            var place = found.Places[actor];
            if (!place.Attached)
            {
                answer.Unattached.Add(names[actor]);
                continue;
            }

            var camp = 2 * place.Component + (place.Second ? 1 : 0);
            answer.Camps[camp].Actors.Add(names[actor]);
            answer.Members.Add(new V1.CampMember
            {
                Actor = names[actor],
                Camp = camp,
                Held = place.Held,
                Drawn = place.Drawn,
                SwitchingCost = place.SwitchingCost,
                Margin = place.Margin,
                ElsewhereShare = place.ElsewhereShare,
                Swing = found.Swings(actor, margin),
            });
        }

        answer.Frustrated.AddRange(found.Frustrated.OrderByDescending(tie => Math.Abs(tie.Weight)).Take(FrustratedShown)
            .Select(tie => new V1.CampTie { First = names[tie.First], Second = names[tie.Second], Weight = tie.Weight }));
        return answer;
    }

    private static V1.TriadCount ToProto(TriadCensus triads)
    {
        var proto = new V1.TriadCount { AllFriendly = triads.AllFriendly, OneHostile = triads.OneHostile, TwoHostile = triads.TwoHostile, AllHostile = triads.AllHostile };
        if (triads.BalancedShare is { } share) proto.BalancedShare = share;
        if (triads.BalancedWeightShare is { } weighed) proto.BalancedWeightShare = weighed;
        return proto;
    }
}
