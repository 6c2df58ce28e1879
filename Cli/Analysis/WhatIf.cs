using SahelSim.Cli.Connections;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Worlds;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary>Derives a world, replays a scenario on it, compares, and removes both again.</summary>
/// <param name="connection">To the server.</param>
/// <param name="point">What is replayed.</param>
/// <param name="settings">What is set otherwise.</param>
public sealed class WhatIf(Connection connection, ScenarioPoint point, IReadOnlyList<string> settings)
{
    /// <summary>What is set otherwise.</summary>
    public IReadOnlyList<string> Settings => settings;

    /// <summary>What is done with a change that the derived world refuses.</summary>
    public ReplayPolicy Policy { get; init; }

    /// <summary>Id under which world and replay are kept; null: they are not.</summary>
    public string? Keep { get; init; }

    /// <summary>Smallest |delta| that is asked for.</summary>
    public double Least { get; init; }

    public async Task<WhatIfAnswer> AskAsync(CancellationToken cancellation)
    {
        await Leftovers.SweepAsync(connection, cancellation).ConfigureAwait(false);
        var id = Keep ?? Leftovers.NewId("whatif");
        var asked = string.Join(", ", settings);
        var from = await WorldOfAsync(point.Scenario, cancellation).ConfigureAwait(false);
        var kept = await WorldUpload.DownloadAsync(connection, from, cancellation).ConfigureAwait(false);
        var derive = new CreateWorldRequest { WorldId = id, BaseWorld = from, RequestId = RequestIds.New(), World = new World { DisplayName = $"What if {asked}?"[..Math.Min(100, asked.Length + 9)] } };
        derive.Edits.AddRange(settings.Select(setting => WorldSetting.Parse(setting, kept)));
        var replayed = $"scenarios/{id}";
        try
        {
            var world = await connection.Worlds.CreateWorldAsync(derive, cancellationToken: cancellation).ConfigureAwait(false);
            var replay = await connection.Scenarios.ReplayScenarioAsync(new ReplayScenarioRequest
            {
                Scenario = point.Scenario,
                Consistency = point.Consistency,
                World = world.Name,
                ScenarioId = id,
                Policy = Policy,
                RequestId = RequestIds.New(),
                Note = $"What if {asked}?",
            }, cancellationToken: cancellation).ConfigureAwait(false);
            var compare = new CompareScenariosRequest
            {
                A = new ScenarioPoint { Scenario = point.Scenario, Consistency = new Consistency { AtRevision = replay.ReadRevision } },
                B = new ScenarioPoint { Scenario = replayed },
                Query = new EffectQuery { MinDelta = Least },
            };
            var comparison = await CompareCommand.AskAsync(connection, compare, cancellation).ConfigureAwait(false);
            var names = await ActorNames.OfAsync(connection, replayed, cancellation).ConfigureAwait(false);
            return new WhatIfAnswer(replay, comparison, names);
        }
        finally
        {
            if (Keep is null) await RemoveAsync(replayed, $"worlds/{id}").ConfigureAwait(false);
        }
    }

    /// <summary>The world at the root of a scenario.</summary>
    private async Task<string> WorldOfAsync(string name, CancellationToken cancellation)
    {
        while (true)
        {
            var scenario = await connection.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = name }, cancellationToken: cancellation).ConfigureAwait(false);
            if (scenario.OriginCase == Scenario.OriginOneofCase.World) return scenario.World;
            name = scenario.ForkOf[..scenario.ForkOf.LastIndexOf("/changes/", StringComparison.Ordinal)];
        }
    }

    /// <summary>Removes what was made, as far as it was made; also after Ctrl-C.</summary>
    private async Task RemoveAsync(string scenario, string world)
    {
        await Leftovers.RemoveScenarioAsync(connection, scenario).ConfigureAwait(false);
        await Leftovers.RemoveWorldAsync(connection, world).ConfigureAwait(false);
    }
}
