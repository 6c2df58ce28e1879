using System.Collections.Immutable;
using System.Text.Json;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Numerics;
using SahelSim.Model.Worlds;

namespace SahelSim.Tests.Model.Vectors;

/// <summary>A test vector of the law: parameters, a world, the actions of one change, and what an independent implementation expects of them.</summary>
public sealed class VectorFile : IDisposable
{
    private readonly JsonDocument document;

    private VectorFile(JsonDocument document) => this.document = document;

    /// <summary>The world, with the parameters in it.</summary>
    public WorldState World => ReadWorld();

    /// <summary>The actions of the change, in their order.</summary>
    public ImmutableArray<ChangeAction> Actions => [.. Items(document.RootElement, "actions").Select(ReadAction)];

    /// <summary>Expected impulses, sorted.</summary>
    public SortedDictionary<Quantity, double> Impulses => ReadDeltas(Expected.GetProperty("impulses"));

    /// <summary>Expected deltas of each wave, wave 0 included.</summary>
    public IReadOnlyList<SortedDictionary<Quantity, double>> Waves => [.. Items(Expected, "waves").Select(ReadDeltas)];

    /// <summary>Expected attention of every relationship.</summary>
    public IReadOnlyDictionary<RelationshipKey, double> Attention =>
        Items(Expected, "attention").ToDictionary(item => ReadRelationship(item), item => Number(item, "value"));

    /// <summary>Expected influence weights.</summary>
    public IReadOnlyDictionary<(ActorId Source, ActorId Target), double> Influence =>
        Items(Expected, "influence").ToDictionary(item => (Actor(item, "source"), Actor(item, "target")), item => Number(item, "value"));

    /// <summary>Expected totals over the waves by mechanism ("act", "reciprocity", …); mechanisms that did nothing are left out.</summary>
    public IReadOnlyDictionary<Quantity, IReadOnlyDictionary<string, double>> Parts =>
        Items(Expected, "parts").ToDictionary(ReadQuantity, item => (IReadOnlyDictionary<string, double>)item.EnumerateObject()
            .Where(property => property.Value.ValueKind == JsonValueKind.Number)
            .ToDictionary(property => property.Name, property => property.Value.GetDouble()));

    /// <summary>Expected levels and positions after the change, of what moved.</summary>
    public IReadOnlyDictionary<Quantity, double> After =>
        Items(Expected, "levels").Select(item => (item, "level"))
            .Concat(Items(Expected, "positions").Select(item => (item, "position")))
            .ToDictionary(pair => ReadQuantity(pair.item), pair => Number(pair.item, pair.Item2));

    private JsonElement Expected => document.RootElement.GetProperty("expected");

    public static VectorFile Read(string path) => new(JsonDocument.Parse(File.ReadAllBytes(path)));

    public void Dispose() => document.Dispose();

    private WorldState ReadWorld()
    {
        var world = document.RootElement.GetProperty("world");
        var settings = new WorldSettings
        {
            Parameters = ReadParameters(document.RootElement.GetProperty("parameters")),
            Issues = [.. Items(world, "issues").Select(ReadIssue).OrderBy(issue => issue.Id)],
            EventScores = EventScores.Default,
            ContextSpills = ContextSpills.Default,
        };
        var actors = Items(world, "actors").Select(actor => ReadActor(world, actor)).OrderBy(actor => actor.Id);
        return new(settings, [.. actors], new DateOnly(2026, 1, 1));
    }

    private static ActorState ReadActor(JsonElement world, JsonElement actor)
    {
        var id = Actor(actor, "id");
        var row = Weights(world, "influenceWeights", id);
        return new()
        {
            Id = id,
            Kind = Items(world, "memberships").Any(item => Actor(item, "bloc") == id) ? ActorKind.Bloc : ActorKind.State,
            Influence = Number(actor, "influence"),
            Susceptibility = Number(actor, "susceptibility"),
            Relationships =
            [
                .. Items(world, "relationships").Where(item => Actor(item, "source") == id)
                    .Select(item => (Key: ReadRelationship(item), Affinity: DeterministicMath.Atanh(Number(item, "level"))))
                    .OrderBy(item => item.Key)
                    .Select(item => new Relationship(item.Key.Target, item.Key.Channel, item.Affinity, item.Affinity)),
            ],
            TieWeights = Weights(world, "tieWeights", id),
            InfluenceRow = row.IsEmpty ? default : row,
            Stances =
            [
                .. Items(world, "stances").Where(item => Actor(item, "actor") == id)
                    .Select(item => new Stance(Issue(item), Number(item, "position"), Number(item, "salience"), Number(item, "position")))
                    .OrderBy(stance => stance.Issue),
            ],
            Commitments =
            [
                .. Items(world, "memberships").Where(item => Actor(item, "member") == id)
                    .Select(item => new Commitment(Actor(item, "bloc"), Number(item, "commitment"))).OrderBy(item => item.Bloc),
            ],
        };
    }

    private static ImmutableArray<PartnerWeight> Weights(JsonElement world, string list, ActorId source) =>
        [.. Items(world, list).Where(item => Actor(item, "source") == source)
            .Select(item => new PartnerWeight(Actor(item, "target"), Number(item, "weight"))).OrderBy(item => item.Partner)];

    private static Issue ReadIssue(JsonElement issue)
    {
        var weights = issue.GetProperty("channelWeights");
        double Weight(string channel) => weights.TryGetProperty(channel, out var weight) ? weight.GetDouble() : 0;
        return new(new(issue.GetProperty("id").GetString()!), Weight("DIPLOMATIC"), Weight("SECURITY"), Weight("ECONOMIC"));
    }

    private static Parameters ReadParameters(JsonElement given) => new()
    {
        Reciprocity = Number(given, "reciprocity"),
        Balance = Number(given, "balance"),
        Alignment = Number(given, "alignment"),
        Pooling = Number(given, "pooling"),
        Agreement = Number(given, "agreement"),
        Enmity = Number(given, "enmity"),
        Cohesion = Number(given, "cohesion"),
        Indifference = Number(given, "indifference"),
        Impact = Number(given, "impact"),
        AnswerHostile = Number(given, "answer_hostile"),
        AnswerFriendly = Number(given, "answer_friendly"),
        Participation = Number(given, "participation"),
        Threshold = Number(given, "threshold"),
        MaxWaves = given.GetProperty("max_waves").GetInt32(),
    };

    private static ChangeAction ReadAction(JsonElement action)
    {
        var kind = action.EnumerateObject().Single();
        var body = kind.Value;
        return kind.Name switch
        {
            "event" => new EventAction(
                Actor(body, "source"), Actor(body, "target"),
                Enum.Parse<EventType>(body.GetProperty("type").GetString()!, ignoreCase: true),
                [.. Items(body, "contexts").Select(context => context.GetString()!)], Number(body, "intensity")),
            "stanceShift" when body.TryGetProperty("position", out var position) =>
                new StanceShift(new(Actor(body, "actor"), Issue(body)), ShiftKind.To, position.GetDouble()),
            "stanceShift" => new StanceShift(new(Actor(body, "actor"), Issue(body)), ShiftKind.By, Number(body, "delta")),
            "relationshipShift" when body.TryGetProperty("level", out var level) =>
                new RelationshipShift(ReadRelationship(body), ShiftKind.To, level.GetDouble()),
            "relationshipShift" => new RelationshipShift(ReadRelationship(body), ShiftKind.By, Number(body, "delta")),
            _ => throw new InvalidDataException($"No action {kind.Name} in vectors."),
        };
    }

    private static SortedDictionary<Quantity, double> ReadDeltas(JsonElement deltas) =>
        new(deltas.EnumerateArray().ToDictionary(ReadQuantity, item => Number(item, "delta")));

    private static Quantity ReadQuantity(JsonElement item) =>
        item.TryGetProperty("actor", out _) ? new StanceKey(Actor(item, "actor"), Issue(item)) : ReadRelationship(item);

    private static RelationshipKey ReadRelationship(JsonElement item) => new(
        Actor(item, "source"), Actor(item, "target"), Enum.Parse<Channel>(item.GetProperty("channel").GetString()!, ignoreCase: true));

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string list) => parent.GetProperty(list).EnumerateArray();

    private static ActorId Actor(JsonElement item, string property) => new(item.GetProperty(property).GetString()!);

    private static IssueId Issue(JsonElement item) => new(item.GetProperty("issue").GetString()!);

    private static double Number(JsonElement item, string property) => item.GetProperty(property).GetDouble();
}
