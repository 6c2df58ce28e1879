using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Scenarios;

public sealed class ApplyChangeTests(EmbeddedServer server)
{
    [Fact]
    public async Task A_change_is_applied_and_can_be_read_everywhere()
    {
        var scenario = await server.CreateScenarioAsync();
        var answer = await server.ApplyAsync(scenario);
        Assert.Equal(1, answer.Applied.Revision);
        Assert.Equal($"{scenario}/changes/1", answer.Applied.Name);
        Assert.True(answer.Effects.Count > 3);
        Assert.Equal(["MLI", "FRA"], [answer.Effects[0].Quantity.Relationship.Source, answer.Effects[0].Quantity.Relationship.Target]);

        var got = await server.Scenarios.GetChangeAsync(new GetChangeRequest { Name = answer.Applied.Name });
        Assert.Equal(answer.Applied, got);
        var described = await server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario });
        Assert.Equal((1, got.StateHash, got.ChainHash), (described.HeadRevision, described.StateHash, described.ChainHash));
        Assert.Equal(15, described.Parameters.Count);

        var actor = await server.Actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/MLI" });
        Assert.Equal(1, actor.ReadRevision);
        var towardsFrance = actor.Relationships.Single(held => held.Key.Target == "FRA" && held.Key.Channel == Channel.Security);
        var effect = answer.Effects.Single(e => Equals(e.Quantity.Relationship, towardsFrance.Key));
        Assert.Equal(effect.After, towardsFrance.Level);
    }
}
