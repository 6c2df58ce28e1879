using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using Xunit;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Worlds;

public sealed class WorldRulesTests
{
    private static readonly ActorId Nobody = new("NOBODY");

    [Fact]
    public void A_world_that_keeps_the_rules_is_sorted_and_has_its_defaults_written_out()
    {
        var state = State;

        Assert.Equal(["AES", "FRA", "MLI", "NER", "NGO", "OLD", "RUS"], state.Actors.Select(actor => actor.Id.Value));
        Assert.Equal(new Parameters(), state.Settings.Parameters);
        Assert.Equal(16, state.Settings.EventScores.Length);
        Assert.Equal(23, state.Settings.ContextSpills.Length);
        Assert.Equal(new DateOnly(2026, 1, 29), state.ClockDate);
        Assert.All(state.Actors, actor => Assert.Equal(0.15, actor.Susceptibility));
    }

    [Fact]
    public void Levels_become_affinities_and_rest_values_default_to_them()
    {
        var france = State.Find(Fra)!;
        var mali = State.Find(Mli)!;

        var given = Assert.Single(france.Relationships);
        Assert.Equal(DeterministicMath.Atanh(-0.3), given.Affinity);
        Assert.Equal(DeterministicMath.Atanh(0.2), given.RestAffinity);
        Assert.All(mali.Relationships, held => Assert.Equal(held.Affinity, held.RestAffinity));
        Assert.Equal([0.5, -0.6], mali.Stances.Select(stance => stance.RestPosition));
    }

    [Fact]
    public void An_actor_holds_its_tie_weights_its_row_and_its_commitments()
    {
        var mali = State.Find(Mli)!;

        Assert.Equal([new PartnerWeight(Rus, 1.5)], mali.TieWeights);
        Assert.Equal([new PartnerWeight(Fra, -0.2), new PartnerWeight(Rus, 0.4)], mali.InfluenceRow);
        Assert.Equal([new Commitment(Aes, 0.9)], mali.Commitments);
        Assert.True(State.Find(Ner)!.InfluenceRow.IsDefault);
        Assert.Equal([new Commitment(Aes, 0)], State.Find(Ner)!.Commitments);
    }

    [Fact]
    public void Aliases_lead_to_ids() => Assert.Equal(Mli, WorldRules.Check(Draft).Value!.Aliases["MLIGOV"]);

    [Fact]
    public void Every_problem_is_named_at_once_with_its_path()
    {
        var draft = Draft with
        {
            Issues = [.. Draft.Issues, new IssueDraft(new("ORDER"), [new(0, 0.5), new(Channel.Economic, 2)])],
            Actors = [.. Draft.Actors, new ActorDraft { Id = new("mli"), Influence = 0, Susceptibility = 1, Aliases = ["RUS", "MLIGOV", "a b"] }],
            Stances = [.. Draft.Stances, new(new StanceKey(Nobody, new("none")), null, double.NaN)],
            Relationships = [.. Draft.Relationships, Between(Mli, Mli, Channel.Economic, 1), Between(Mli, Fra, Channel.Diplomatic, 0.1)],
            Memberships = [.. Draft.Memberships, new(Fra, Mli, 1.1)],
            InfluenceRows = [.. Draft.InfluenceRows, new InfluenceRowDraft(Fra, [new(Mli, -0.7), new(Rus, 0.6)])],
            Parameters = [new("balanse", 1), new("enmity", -0.1), new("max_waves", 2.5)],
            EventScores = [new(EventType.Aid, 11), new(0, 1)],
            ContextSpills = [new("Military", 0, 0, 0), new("military", 0.1, 1.5, null)],
        };

        Assert.Equal(
            [
                "InvalidValue at issues[2].channel_weights[0].channel",
                "InvalidValue at issues[2].channel_weights[1].weight",
                "InvalidValue at issues[2].id",
                "InvalidValue at actors[7].id",
                "InvalidValue at actors[7].kind",
                "InvalidValue at actors[7].influence",
                "InvalidValue at actors[7].susceptibility",
                "InvalidValue at actors[7].aliases[0]",
                "InvalidValue at actors[7].aliases[1]",
                "InvalidValue at actors[7].aliases[2]",
                "UnknownActor at stances[3].key.actor",
                "InvalidValue at stances[3].key.issue",
                "InvalidValue at stances[3].position",
                "InvalidValue at stances[3].salience",
                "InvalidValue at relationships[11].key.target",
                "InvalidValue at relationships[11].level",
                "InvalidValue at relationships[12].key",
                "Membership at memberships[3].bloc",
                "InvalidValue at memberships[3].commitment",
                "InvalidValue at influence_rows[1].weights[1].target",
                "InvalidValue at influence_rows[1].weights",
                "InvalidValue at parameters[0].name",
                "InvalidValue at parameters[1].value",
                "InvalidValue at parameters[2].value",
                "InvalidValue at event_scores[0].score",
                "InvalidValue at event_scores[1].type",
                "InvalidValue at context_spills[0].context",
                "InvalidValue at context_spills[1].security",
            ],
            Written(WorldRules.Check(draft).Refusals));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("a b")]
    [InlineData("../x")]
    [InlineData("%2e%2e")]
    [InlineData("MLI\0")]
    [InlineData("MLI\n")]
    [InlineData("МLI")] // a Cyrillic M
    [InlineData("A\u200B")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void An_id_of_other_characters_or_of_another_length_is_refused(string? id)
    {
        var draft = Draft with { Actors = [.. Draft.Actors, Actor(new ActorId(id!), ActorKind.State, 0.5)] };

        Assert.Equal(["InvalidValue at actors[7].id"], Written(WorldRules.Check(draft).Refusals));
    }

    [Fact]
    public void An_id_of_63_characters_is_accepted() =>
        Checked(Draft with { Actors = [.. Draft.Actors, Actor(new ActorId(new string('a', Limit.IdLength)), ActorKind.State, 0.5)] });

    [Fact]
    public void An_actor_twice_is_refused() =>
        Assert.Equal(
            ["InvalidValue at actors[7].id"],
            Written(WorldRules.Check(Draft with { Actors = [.. Draft.Actors, Actor(Mli, ActorKind.State, 0.5)] }).Refusals));

    [Fact]
    public void A_world_without_actors_is_refused() =>
        Assert.Equal(["InvalidValue at actors"], Written(WorldRules.Check(new WorldDraft { AsOf = Draft.AsOf }).Refusals));

    [Theory]
    [InlineData(0.999, true)]
    [InlineData(-0.999, true)]
    [InlineData(0.9990000000000001, false)]
    [InlineData(double.PositiveInfinity, false)]
    [InlineData(double.NaN, false)]
    public void Levels_are_accepted_up_to_the_bound(double level, bool accepted)
    {
        var draft = Draft with { Relationships = [.. Draft.Relationships, Between(Ngo, Fra, Channel.Economic, level)] };

        Assert.Equal(accepted ? [] : ["InvalidValue at relationships[11].level"], Written(WorldRules.Check(draft).Refusals));
    }

    [Fact]
    public void A_tie_weight_given_on_two_channels_must_be_the_same()
    {
        ImmutableArray<RelationshipDraft> same = [.. Draft.Relationships, Between(Mli, Rus, Channel.Economic, 0.1) with { TieWeight = 1.5 }];
        ImmutableArray<RelationshipDraft> other = [.. Draft.Relationships, Between(Mli, Rus, Channel.Economic, 0.1) with { TieWeight = 2 }];

        Assert.Equal([new PartnerWeight(Rus, 1.5)], Checked(Draft with { Relationships = same }).Find(Mli)!.TieWeights);
        Assert.Equal(["InvalidValue at relationships[11].tie_weight"], Written(WorldRules.Check(Draft with { Relationships = other }).Refusals));
    }

    [Fact]
    public void A_tie_weight_holds_for_the_pair_whichever_channel_gives_it()
    {
        var first = Draft with { Relationships = [Between(Mli, Rus, Channel.Economic, 0.1) with { TieWeight = 1.5 }, .. Draft.Relationships] };

        Assert.Equal([new PartnerWeight(Rus, 1.5)], Checked(first).Find(Mli)!.TieWeights);
    }

    [Fact]
    public void A_bloc_in_itself_is_a_cycle() =>
        Assert.Equal(
            ["Cycle at memberships[3].bloc"],
            Written(WorldRules.Check(Draft with { Memberships = [.. Draft.Memberships, new(Aes, Aes, 1)] }).Refusals));

    [Fact]
    public void A_ring_of_blocs_is_a_cycle_and_names_its_path()
    {
        var verdict = WorldRules.Check(Draft with { Memberships = [.. Draft.Memberships, new(Aes, Old, 0)] });

        var refusal = Assert.Single(verdict.Refusals);
        Assert.StartsWith("memberships[", refusal.Path, StringComparison.Ordinal);
        Assert.Equal("AES > OLD > AES", refusal.Metadata["path"]);
    }

    [Fact]
    public void A_long_chain_of_blocs_is_no_ring_and_is_checked_quickly()
    {
        var blocs = Enumerable.Range(0, 10_000).Select(number => new ActorId($"B{number}")).ToArray();
        var draft = new WorldDraft
        {
            AsOf = Draft.AsOf,
            Actors = [.. blocs.Select(bloc => Actor(bloc, ActorKind.Bloc, 0.5))],
            Memberships = [.. blocs.Skip(1).Select((bloc, number) => new MembershipDraft(blocs[number], bloc, null))],
        };

        Assert.Empty(WorldRules.Check(draft).Refusals);
        var ring = WorldRules.Check(draft with { Memberships = [.. draft.Memberships, new(blocs[^1], blocs[0], 1)] });
        Assert.Equal(RefusalReason.Cycle, Assert.Single(ring.Refusals).Reason);
    }

    [Fact]
    public void Parameters_that_would_not_let_a_spread_end_are_refused()
    {
        Assert.Equal(
            ["ParameterConditions at parameters[1].value"],
            Written(WorldRules.Check(Draft with { Parameters = [new("enmity", 1), new("reciprocity", 0.45)] }).Refusals));
        Assert.Equal(
            ["ParameterConditions at actors[4].susceptibility"],
            Written(WorldRules.Check(Draft with { Actors = Draft.Actors.SetItem(4, Draft.Actors[4] with { Susceptibility = 0.7 }) }).Refusals));
        Assert.Equal(
            ["ParameterConditions at parameters[0].value", "ParameterConditions at parameters[0].value"],
            Written(WorldRules.Check(Draft with { Parameters = [new("pooling", 0.85)] }).Refusals));
        Checked(Draft with { Parameters = [new("reciprocity", 0.449)] });
    }

    [Fact]
    public void A_row_may_sum_to_one_but_not_past_it()
    {
        InfluenceRowDraft Row(double second) => new(Mli, [new(Fra, -0.5), new(Rus, second)]);

        Checked(Draft with { InfluenceRows = [Row(0.5)] });
        Assert.Equal(
            ["InvalidValue at influence_rows[0].weights"],
            Written(WorldRules.Check(Draft with { InfluenceRows = [Row(0.51)] }).Refusals));
    }

    [Fact]
    public void A_worlds_own_scores_spills_and_parameters_replace_the_defaults()
    {
        var settings = Checked(Draft with
        {
            Parameters = [new("half_life", 6), new("max_waves", 3)],
            EventScores = [new(EventType.Accuse, 3)],
            ContextSpills = [new("space", 0.1, null, 0.3), new("military", 0, 1, 0)],
        }).Settings;

        Assert.Equal(new Parameters { HalfLifeMonths = 6, MaxWaves = 3 }, settings.Parameters);
        Assert.Equal(3, EventScores.Of(settings.EventScores, EventType.Accuse));
        Assert.Equal(-9, EventScores.Of(settings.EventScores, EventType.Assault));
        Assert.Equal(new ContextSpill("space", 0.1, 0, 0.3), ContextSpills.Find(settings.ContextSpills, "space"));
        Assert.Equal(new ContextSpill("military", 0, 1, 0), ContextSpills.Find(settings.ContextSpills, "military"));
        Assert.Equal(settings.ContextSpills.Select(spill => spill.Context).Order(StringComparer.Ordinal), settings.ContextSpills.Select(spill => spill.Context));
    }

    [Fact]
    public void A_display_name_has_at_most_256_bytes_and_no_control_characters()
    {
        WorldDraft Named(string name) => Draft with { Actors = Draft.Actors.SetItem(0, Draft.Actors[0] with { DisplayName = name }) };

        Checked(Named(new string('é', 128)));
        Assert.Equal(["InvalidValue at actors[0].display_name"], Written(WorldRules.Check(Named(new string('é', 129))).Refusals));
        Assert.Equal(["InvalidValue at actors[0].display_name"], Written(WorldRules.Check(Named("Mali\u0007")).Refusals));
        Assert.Equal(["InvalidValue at actors[0].display_name"], Written(WorldRules.Check(Named("Mali\uD800")).Refusals));
    }
}
