using System.Collections.Immutable;
using System.Text;
using SahelSim.Api.Files;
using SahelSim.Api.Files.Yaml;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Files;

public sealed class YamlReadingTests
{
    [Fact]
    public void A_world_in_flow_and_block_style_is_read()
    {
        var world = Read<World>(
            """
            name: worlds/two
            as_of: 2026-01-29
            issues:
              - id: order
                note: "+1: yes; -1: no"
                channel_weights:
                  - {channel: DIPLOMATIC, weight: 0.6, evidence: {source: article, confidence: high}}
            actors:
              - {id: MLI, kind: STATE, display_name: Mali, aliases: [MLIGOV, MLIMIL], influence: 0.27, susceptibility: 0}
              - id: AES
                kind: bloc
                influence: 1e-1
            stances:
              - {key: {actor: MLI, issue: order}, position: -0.7, salience: .8, evidence: {as_of: 2026-01-01, low: -1, high: 0.5}}
            relationships:
              - {key: {source: MLI, target: AES, channel: CHANNEL_SECURITY}, level: 0}
            """);

        Assert.Equal("worlds/two", world.Name);
        Assert.Equal((2026, 1, 29), (world.AsOf.Year, world.AsOf.Month, world.AsOf.Day));
        Assert.Equal(0.9, world.Issues[0].ChannelWeights[0].Evidence.Confidence);
        Assert.Equal(["MLIGOV", "MLIMIL"], world.Actors[0].Aliases);
        Assert.True(world.Actors[0].HasSusceptibility);
        Assert.Equal(("state", "bloc", 0.1), (world.Actors[0].Kind, world.Actors[1].Kind, world.Actors[1].Influence));
        Assert.Equal((-0.7, 0.8, 0.5), (world.Stances[0].Position, world.Stances[0].Salience, world.Stances[0].Evidence.High));
        Assert.Equal(Channel.Security, world.Relationships[0].Key.Channel);
        Assert.True(world.Relationships[0].HasLevel);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("NO")]
    [InlineData("1e3")]
    [InlineData("0x1F")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("2026-01-29")]
    [InlineData("007")]
    public void Ids_are_text_whatever_they_look_like(string id) =>
        Assert.Equal(id, Read<Change>($"actions: [{{actor_exit: {{actor: {id}}}}}]").Actions[0].ActorExit.Actor);

    [Fact]
    public void Byte_order_mark_and_other_line_ends_change_nothing()
    {
        const string Text = "id: a\nworld: worlds/w\nnote: |\n  two\n  lines\nchanges:\n  - actions:\n      - reversion: {months: 6}\n";
        var plain = Read<Story>(Text);
        Assert.Equal("two\nlines\n", plain.Note);
        Assert.Equal(plain, Read<Story>("\uFEFF" + Text));
        Assert.Equal(plain, Read<Story>(Text.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(plain, Read<Story>("\uFEFF" + Text.Replace("\n", "\r", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_error_is_told_at_once_with_its_place()
    {
        var errors = Errors<World>(
            """
            name: worlds/bad
            as_off: 2026-01-29
            actors:
              - {id: MLI, kind: STATE, influence: much}
              - {id: BFA, kind: STATE, influence: 0,27}
              - {id: NER, kind: STATE, influence: .inf, inluence: 1}
            relationships:
              - {key: {source: MLI, target: BFA, channel: DIPLOMATC}, level: 0.5}
              - {key: {source: MLI, target: BFA, channel: SECURITY}}
              - {key: {source: MLI, source: BFA, target: NER, channel: SECURITY}, level: "0.5"}
            """);

        Assert.Equal(
            [
                "world.yaml:2:1: as_off: there is no field \"as_off\" here; did you mean as_of?",
                "world.yaml:4:39: actors[0].influence: expected a number such as 0.5, found \"much\"",
                "world.yaml:5:41: actors[1].27: there is no field \"27\" here; decimals are written with a point",
                "world.yaml:6:39: actors[2].influence: expected a finite number, found \".inf\"",
                "world.yaml:6:45: actors[2].inluence: there is no field \"inluence\" here; did you mean influence?",
                "world.yaml:8:47: relationships[0].key.channel: expected one of DIPLOMATIC, SECURITY, ECONOMIC, found \"DIPLOMATC\"; did you mean DIPLOMATIC?",
                "world.yaml:9:5: relationships[1].level: is required and missing",
                "world.yaml:10:25: relationships[2].key.source: is given twice, first in line 10",
                "world.yaml:10:78: relationships[2].level: expected a number without quotes, found \"0.5\"",
            ],
            errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("actions: [{stance_shift: {stance: {actor: A, issue: k}, delta: 0.1, position: 0.2}}]", "position excludes delta")]
    [InlineData("actions: [{stance_shift: {stance: {actor: A, issue: k}}}]", "expected one of delta, position")]
    [InlineData("actions: [{}]", "expected one of event, stance_shift")]
    [InlineData("actions: [event]", "expected a mapping with fields such as event")]
    [InlineData("actions: {event: {}}", "expected a list, found a mapping")]
    [InlineData("actions:", "expected a list; write [] for an empty one")]
    [InlineData("actions: [{event: {source: A, target: B, type: assault}}]", "did you mean ASSAULT?")]
    [InlineData("actions: [{event: {source: A, target: B, type: UNSPECIFIED}}]", "expected one of AGREE")]
    [InlineData("actions: [{event: {source: A, target: B, type: 16}}]", "expected one of AGREE")]
    [InlineData("actions: [{event: {source: [A], target: B, type: ASSAULT}}]", "expected text, found a list")]
    [InlineData("actions: [{event: {source: A, target: B, type: ASSAULT, intensity: 1e999}}]", "expected a finite number")]
    [InlineData("actions: [{event: {source: A, target: B, type: ASSAULT, intensity: NaN}}]", "expected a finite number")]
    [InlineData("actions: [{event: {source: A, target: B, type: ASSAULT, intensity: 0x1F}}]", "expected a number such as 0.5")]
    [InlineData("actions: [{event: {source: A, target: B, type: ASSAULT, contexts: military}}]", "expected a list, found \"military\"")]
    [InlineData("actions: [{event: {source: \"A\\0B\", target: B, type: ASSAULT}}]", "holds the character U+0000")]
    [InlineData("actions: [{event: {source: \"\\uD800\", target: B, type: ASSAULT}}]", "invalid Unicode surrogates")]
    [InlineData("actions: [{membership: {bloc: A, member: B, leave: yes}}]", "expected true or false")]
    [InlineData("actions: [{reversion: {months: 0,5}}]", "there is no field \"5\"")]
    [InlineData("actions: [{reversion: {months: '0.5'}}]", "expected a number without quotes")]
    [InlineData("effective_date: 2026-02-30\nactions: []", "expected a day such as 2026-01-29")]
    [InlineData("effective_date: 2026-1-2\nactions: []", "expected a day such as 2026-01-29")]
    [InlineData("effective_date: [2026]\nactions: []", "expected a day such as 2026-01-29")]
    [InlineData("? [a]\n: b\nactions: []", "expected the name of a field, found a list")]
    public void What_a_change_may_not_be_is_told(string text, string expected)
    {
        var errors = Errors<Change>(text);
        Assert.Contains(errors, error => error.Message.Contains(expected, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.True(error.Line > 0));
    }

    [Fact]
    public void A_field_that_the_server_sets_is_refused() =>
        Assert.Equal("uid: uid is set by the server; remove it", Told(Errors<World>("uid: x\nactors: []"), 0));

    private static string Told(ImmutableArray<FileError> errors, int at) => $"{errors[at].Path}: {errors[at].Message}";

    private static T Read<T>(string text)
        where T : class, Google.Protobuf.IMessage<T>, new()
    {
        var reading = new YamlDocument<T>("world.yaml", Encoding.UTF8.GetBytes(text)).Result();
        Assert.Empty(reading.Errors);
        return reading.Value!;
    }

    private static ImmutableArray<FileError> Errors<T>(string text)
        where T : class, Google.Protobuf.IMessage<T>, new() =>
        new YamlDocument<T>("world.yaml", Encoding.UTF8.GetBytes(text)).Errors();
}
