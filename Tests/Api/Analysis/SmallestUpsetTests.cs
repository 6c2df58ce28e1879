using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Analysis;

public sealed class SmallestUpsetTests(EmbeddedServer server)
{
    [Fact]
    public async Task An_upset_of_a_previewed_change_is_reversed_in_a_run_with_its_inputs()
    {
        var scenario = await server.CreateScenarioAsync();
        var change = new Change
        {
            Actions =
            {
                new V1.Action { Event = new Event { Source = "FRA", Target = "MLIGOV", Type = EventType.Cooperate, Contexts = { "military" }, Intensity = 0.5 } },
                new V1.Action { Event = new Event { Source = "FRA", Target = "MLI", Type = EventType.Sanction, Contexts = { "military" }, Intensity = 0.4 } },
            },
        };
        var answer = await server.Analysis.SmallestUpsetAsync(new SmallestUpsetRequest
        {
            Scenario = scenario,
            Changes = { change },
            Outcome = Outcome("FRA", "MLI"),
            Kinds = { InputKind.Intensity },
        });
        Assert.True(answer is { Reversed: true, Linear: true, ReadRevision: 0, ShiftsTotal: 2 });
        Assert.True(answer.Margin > 0);
        foreach (var shift in answer.Shifts) change.Actions[shift.Action].Event.Intensity = shift.Shifted;
        var preview = await server.Scenarios.ApplyChangeAsync(new ApplyChangeRequest
        {
            Scenario = scenario,
            ValidateOnly = true,
            Change = change,
            Effects = new EffectQuery { MinDelta = 0 },
        });
        var moved = preview.Effects.Single(effect => effect.Quantity.Relationship is { Source: "FRA", Target: "MLI", Channel: Channel.Diplomatic });
        Assert.Equal(answer.MarginAfter, moved.Delta, 1e-12);
        Assert.True(moved.Delta < 0);
    }

    [Fact]
    public async Task A_scenarios_own_changes_can_be_the_run()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        await server.ApplyAsync(scenario);
        var answer = await server.Analysis.SmallestUpsetAsync(new SmallestUpsetRequest { Scenario = scenario, Outcome = Outcome("NER", "FRA") });
        Assert.Equal(2, answer.ReadRevision);
        Assert.True(answer.Margin != 0);
        if (answer.Reversed) Assert.Equal(-Math.Sign(answer.Margin), Math.Sign(answer.MarginAfter));
        var order = await server.Analysis.SmallestUpsetAsync(new SmallestUpsetRequest
        {
            Scenario = scenario,
            StartRevision = 2,
            UntilRevision = 2,
            OfValue = true,
            Outcome = Outcome("MLI", "FRA"),
            Than = Outcome("NER", "FRA"),
        });
        Assert.True(order is { Reversed: true, Linear: true });
        Assert.NotNull(order.Alone);
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var scenario = await server.CreateScenarioAsync();
        var request = new SmallestUpsetRequest { Scenario = scenario };
        await Refused.ForAsync(server.Analysis.SmallestUpsetAsync(request), "INVALID_VALUE", "outcome");
        request.Outcome = Outcome("NER", "FRA");
        await Refused.ForAsync(server.Analysis.SmallestUpsetAsync(request), "INVALID_VALUE", "of_value");
        request.UntilRevision = 7;
        await Refused.ForAsync(server.Analysis.SmallestUpsetAsync(request), "REVISION_AHEAD");
        request.Changes.Add(SmallWorld.Event("MLI", "XXX"));
        await Refused.ForAsync(server.Analysis.SmallestUpsetAsync(request), "INVALID_VALUE", "until_revision");
        request.ClearUntilRevision();
        await Refused.ForAsync(server.Analysis.SmallestUpsetAsync(request), "UNKNOWN_ACTOR", "changes[0].actions[0].event.target");
    }

    private static WeightedOutcome Outcome(string source, string target) => new()
    {
        Terms = { new OutcomeTerm { Quantity = new Quantity { Relationship = new RelationshipKey { Source = source, Target = target, Channel = Channel.Diplomatic } } } },
    };
}
