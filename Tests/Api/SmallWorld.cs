using Microsoft.Extensions.DependencyInjection;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api;

/// <summary>A world of six actors, and changes to it, for tests of the surface.</summary>
public static class SmallWorld
{
    /// <summary>MLI, NER (members of AES), FRA, RUS and ECOWAS, with an issue, stances, relationships in both directions and an alias.</summary>
    public static World Build() => new()
    {
        DisplayName = "Small",
        AsOf = new Google.Type.Date { Year = 2026, Month = 1, Day = 29 },
        Issues = { new Issue { Id = "civic", ChannelWeights = { new ChannelWeight { Channel = Channel.Diplomatic, Weight = 0.5 } } } },
        Actors =
        {
            Actor("MLI", "state", 0.3, "MLIGOV"), Actor("NER", "state", 0.3), Actor("FRA", "power", 0.6), Actor("RUS", "power", 0.7),
            Actor("AES", "bloc", 0.3), Actor("ECOWAS", "bloc", 0.4),
        },
        Stances = { Stance("MLI", -0.5), Stance("NER", -0.4), Stance("FRA", 0.6), Stance("RUS", -0.7), Stance("AES", -0.5) },
        Relationships =
        {
            Held("MLI", "FRA", -0.5), Held("FRA", "MLI", -0.4), Held("MLI", "RUS", 0.6), Held("RUS", "MLI", 0.5),
            Held("MLI", "NER", 0.7), Held("NER", "MLI", 0.7), Held("NER", "FRA", -0.4), Held("FRA", "NER", -0.3),
            Held("AES", "FRA", -0.3), Held("FRA", "AES", -0.3), Held("AES", "MLI", 0.8), Held("MLI", "AES", 0.8),
            Held("RUS", "FRA", -0.6), Held("FRA", "RUS", -0.6), Held("ECOWAS", "MLI", 0), Held("MLI", "ECOWAS", -0.2),
            Held("MLI", "FRA", -0.6, Channel.Security), Held("FRA", "MLI", -0.5, Channel.Security), Held("MLI", "RUS", 0.7, Channel.Security),
        },
        Memberships = { new BlocMembership { Bloc = "AES", Member = "MLI", Commitment = 0.9 }, new BlocMembership { Bloc = "AES", Member = "NER" } },
    };

    /// <summary>An event of a type between two actors, in the military context.</summary>
    public static Change Event(string source, string target, EventType type = EventType.Sanction, double intensity = 0.7) => new()
    {
        Actions = { new V1.Action { Event = new Event { Source = source, Target = target, Type = type, Contexts = { "military" }, Intensity = intensity } } },
    };

    /// <summary>Creates the world under an id of its own.</summary>
    public static async Task<string> CreateWorldAsync(this EmbeddedServer server, World? world = null)
    {
        var id = NewId("w");
        await server.Worlds.CreateWorldAsync(new CreateWorldRequest { WorldId = id, World = world ?? Build(), RequestId = NewRequestId() });
        return $"worlds/{id}";
    }

    /// <summary>Creates a scenario under an id of its own, on a world of its own.</summary>
    public static async Task<string> CreateScenarioAsync(this EmbeddedServer server, World? world = null) =>
        await server.CreateScenarioAsync(new Scenario { World = await server.CreateWorldAsync(world) });

    /// <summary>Creates a scenario under an id of its own.</summary>
    public static async Task<string> CreateScenarioAsync(this EmbeddedServer server, Scenario scenario)
    {
        var request = new CreateScenarioRequest { ScenarioId = NewId("s"), Scenario = scenario, RequestId = NewRequestId() };
        return (await server.Scenarios.CreateScenarioAsync(request)).Name;
    }

    /// <summary>Applies a change; by default France is sanctioned by Mali.</summary>
    public static async Task<ApplyChangeResponse> ApplyAsync(this EmbeddedServer server, string scenario, Change? change = null) =>
        await server.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = change ?? Event("MLI", "FRA"), RequestId = NewRequestId() });

    /// <summary>Deletes a scenario as another front door would: this one does not hear of it.</summary>
    public static async Task DeleteUnseenAsync(this EmbeddedServer server, string scenario)
    {
        var directory = server.Services.GetRequiredService<IGrainFactory>().GetGrain<IScenarioDirectoryGrain>(0);
        var request = new RequestKey(Guid.NewGuid(), default);
        Assert.True((await directory.Delete(scenario["scenarios/".Length..], "", request, CancellationToken.None)).Accepted);
    }

    public static string NewRequestId() => Guid.NewGuid().ToString("D");

    public static string NewId(string prefix) => $"{prefix}-{Guid.NewGuid():N}";

    private static Actor Actor(string id, string kind, double influence, params string[] aliases) =>
        new() { Id = id, Kind = kind, DisplayName = id, Influence = influence, Aliases = { aliases } };

    private static Stance Stance(string actor, double position) =>
        new() { Key = new StanceKey { Actor = actor, Issue = "civic" }, Position = position, Salience = 0.5 };

    private static Relationship Held(string source, string target, double level, Channel channel = Channel.Diplomatic) =>
        new() { Key = new RelationshipKey { Source = source, Target = target, Channel = channel }, Level = level };
}
