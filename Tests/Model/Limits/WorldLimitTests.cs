using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Limits;
using SahelSim.Model.Previewing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using Xunit;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Limits;

public sealed class WorldLimitTests
{
    [Fact]
    public void A_world_has_up_to_10000_actors()
    {
        WorldDraft With(int count) => new()
        {
            AsOf = Draft.AsOf,
            Actors = [.. Enumerable.Range(0, count).Select(number => Actor(new($"A{number}"), ActorKind.State, 0.5))],
        };

        Assert.True(WorldRules.Check(With(Limit.ActorsPerWorld)).Accepted);
        Assert.Equal(["InvalidValue at actors"], Written(WorldRules.Check(With(Limit.ActorsPerWorld + 1)).Refusals));
    }

    [Fact]
    public void A_world_has_up_to_1000000_relationships()
    {
        var draft = Draft with { Relationships = ImmutableArray.Create(new RelationshipDraft[Limit.RelationshipsPerWorld + 1]) };

        Assert.Equal(["InvalidValue at relationships"], Written(WorldRules.Check(draft).Refusals));
    }

    [Fact]
    public void A_world_has_up_to_1000_issues()
    {
        WorldDraft With(int count) => Draft with
        {
            Issues = [.. Draft.Issues, .. Enumerable.Range(2, count - 2).Select(number => new IssueDraft(new($"issue-{number}"), []))],
        };

        Assert.True(WorldRules.Check(With(Limit.IssuesPerWorld)).Accepted);
        Assert.Equal(["InvalidValue at issues"], Written(WorldRules.Check(With(Limit.IssuesPerWorld + 1)).Refusals));
    }

    [Fact]
    public void An_actor_has_up_to_16_aliases()
    {
        WorldDraft With(int count) => Draft with
        {
            Actors = Draft.Actors.SetItem(1, Draft.Actors[1] with { Aliases = [.. Enumerable.Range(0, count).Select(number => $"alias-{number}")] }),
        };

        Assert.True(WorldRules.Check(With(Limit.AliasesPerActor)).Accepted);
        Assert.Equal(["InvalidValue at actors[1].aliases"], Written(WorldRules.Check(With(Limit.AliasesPerActor + 1)).Refusals));
    }

    [Fact]
    public void A_change_moves_up_to_200000_quantities()
    {
        Assert.True(Preview.Of(Unrested(Limit.EffectsPerChange), Change(new Reversion(1))).Accepted);

        var refusal = Assert.Single(Preview.Of(Unrested(Limit.EffectsPerChange + 1), Change(new Reversion(1))).Refusals);
        Assert.Equal(RefusalReason.LimitExceeded, refusal.Reason);
        Assert.Equal("200001", refusal.Metadata["actual"]);
    }

    // A world in which so many relationships are away from rest.
    private static WorldState Unrested(int relationships)
    {
        var ids = Enumerable.Range(0, 500).Select(number => new ActorId($"A{number:000}")).ToArray();
        var pairs = ids.SelectMany(source => ids.Where(target => target != source).Select(target => (source, target))).Take(relationships);
        var held = pairs.ToLookup(pair => pair.source, pair => new Relationship(pair.target, Channel.Security, 0.5, 0));
        return State with
        {
            Actors = [.. ids.Select(id => new ActorState
            {
                Id = id, Kind = ActorKind.State, Influence = 0.5, Susceptibility = 0.1, Relationships = [.. held[id]],
            })],
        };
    }
}
