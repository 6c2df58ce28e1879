using SahelSim.Model.Actors;
using SahelSim.Model.Hashing;
using SahelSim.Model.Worlds;
using Xunit;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Hashing;

public sealed class StateDigestTests
{
    private static readonly ActorState Mali = State.Find(Mli)!;

    [Fact]
    public void Equal_states_have_equal_hashes() =>
        Assert.Equal(StateDigest.Of(State).Value, StateDigest.Of(Checked(Draft)).Value);

    [Fact]
    public void The_order_in_which_a_world_is_written_does_not_count() =>
        Assert.Equal(
            StateDigest.Of(State).Value,
            StateDigest.Of(Checked(Draft with
            {
                Actors = [.. Draft.Actors.Reverse()],
                Relationships = [.. Draft.Relationships.Reverse()],
                Stances = [.. Draft.Stances.Reverse()],
                Memberships = [.. Draft.Memberships.Reverse()],
                Issues = [.. Draft.Issues.Reverse()],
            })).Value);

    [Fact]
    public void Display_names_do_not_count() => Assert.Equal(StateDigest.Of(State).Value, Hash(Mali with { DisplayName = "Mali" }));

    [Fact]
    public void Minus_0_is_0() => Assert.Equal(Hash(With(0.0)), Hash(With(-0.0)));

    [Fact]
    public void The_hash_of_a_state_is_the_same_in_every_build() =>
        Assert.Equal("0f4720a272225a730417d2c7ad30e98056ca27306a844339c3b06c4dbc799902", StateDigest.Of(State).Value.ToString());

    public static TheoryData<string> Parts =>
    [
        "id", "kind", "influence", "susceptibility", "affinity", "rest affinity", "channel", "tie weight", "influence row", "no influence row",
        "position", "salience", "rest position", "commitment", "bloc", "relationship left out",
    ];

    [Theory, MemberData(nameof(Parts))]
    public void Every_part_of_an_actor_counts(string part)
    {
        var held = Mali.Relationships[0];
        var stance = Mali.Stances[0];
        var changed = part switch
        {
            "id" => Mali with { Id = new("MLJ") },
            "kind" => Mali with { Kind = ActorKind.Power },
            "influence" => Mali with { Influence = Math.BitIncrement(Mali.Influence) },
            "susceptibility" => Mali with { Susceptibility = Math.BitIncrement(Mali.Susceptibility) },
            "affinity" => Mali with { Relationships = Mali.Relationships.SetItem(0, held with { Affinity = Math.BitIncrement(held.Affinity) }) },
            "rest affinity" => Mali with { Relationships = Mali.Relationships.SetItem(0, held with { RestAffinity = 0.1 }) },
            "channel" => Mali with { Relationships = Mali.Relationships.SetItem(0, held with { Channel = Channel.Economic }) },
            "tie weight" => Mali with { TieWeights = [] },
            "influence row" => Mali with { InfluenceRow = [] },
            "no influence row" => Mali with { InfluenceRow = default },
            "position" => Mali with { Stances = Mali.Stances.SetItem(0, stance with { Position = 0.1 }) },
            "salience" => Mali with { Stances = Mali.Stances.SetItem(0, stance with { Salience = 0.1 }) },
            "rest position" => Mali with { Stances = Mali.Stances.SetItem(0, stance with { RestPosition = 0.1 }) },
            "commitment" => Mali with { Commitments = [new Commitment(Aes, 0.8)] },
            "bloc" => Mali with { Commitments = [new Commitment(Old, 0.9)] },
            _ => Mali with { Relationships = Mali.Relationships.RemoveAt(0) },
        };

        Assert.NotEqual(StateDigest.Of(State).Value, Hash(changed));
    }

    [Fact]
    public void Every_part_of_the_settings_counts()
    {
        var settings = State.Settings;
        WorldState[] others =
        [
            State with { ClockDate = State.ClockDate.AddDays(1) },
            State with { Settings = settings with { Issues = settings.Issues.SetItem(0, settings.Issues[0] with { Economic = 0.1 }) } },
            State with { Settings = settings with { EventScores = settings.EventScores.SetItem(0, new(settings.EventScores[0].Type, 1)) } },
            State with { Settings = settings with { ContextSpills = settings.ContextSpills.RemoveAt(0) } },
            .. ParameterCatalogue.All.Select(entry => State with { Settings = settings with { Parameters = entry.Set(settings.Parameters, entry.Get(settings.Parameters) + 1) } }),
        ];

        Assert.Equal(others.Length + 1, others.Append(State).Select(world => StateDigest.Of(world).Value).Distinct().Count());
        Assert.All(others, world => Assert.Equal(StateDigest.Of(world).Value, StateDigest.Of(State).Next(world).Value));
    }

    [Fact]
    public void A_hash_is_written_as_64_digits_and_read_back()
    {
        var hash = StateDigest.Of(State).Value;

        Assert.Matches("^[0-9a-f]{64}$", hash.ToString());
        Assert.True(Hash256.TryParse(hash.ToString(), out var read));
        Assert.Equal(hash, read);
        Assert.Equal(hash, new Hash256(hash.ToArray()));
        Assert.False(Hash256.TryParse(hash.ToString()[1..], out _));
        Assert.False(Hash256.TryParse(new string('g', 64), out _));
        Assert.False(Hash256.TryParse(null, out _));
    }

    [Fact]
    public void A_chain_hash_depends_on_the_past_the_row_and_the_state()
    {
        var state = StateDigest.Of(State).Value;
        var start = ChainHash.Start(state);
        byte[] row = [1, 2, 3];

        var next = ChainHash.Next(start, row, state);

        Assert.Equal(next, ChainHash.Next(start, row, state));
        Assert.NotEqual(next, ChainHash.Next(state, row, state));
        Assert.NotEqual(next, ChainHash.Next(start, [1, 2, 2], state));
        Assert.NotEqual(next, ChainHash.Next(start, row, start));
    }

    private static WorldState With(ActorState mali) => State with { Actors = State.Actors.SetItem(State.IndexOf(Mli), mali) };

    private static ActorState With(double affinity) =>
        Mali with { Relationships = Mali.Relationships.SetItem(0, Mali.Relationships[0] with { Affinity = affinity }) };

    private static Hash256 Hash(ActorState mali) => StateDigest.Of(With(mali)).Value;
}
