using Grpc.Core;
using SahelSim.Cli.Connections;
using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary>Plays on a scenario of a server, over gRPC.</summary>
public sealed class ServerStage : IStage
{
    private const int PageSize = 1000;
    private readonly Connection _connection;
    private readonly string _scenario;

    private ServerStage(Connection connection, string scenario, DateOnly clock)
    {
        _connection = connection;
        _scenario = scenario;
        Clock = clock;
    }

    public DateOnly Clock { get; private set; }

    /// <param name="connection">To the server.</param>
    /// <param name="scenario">scenarios/x.</param>
    /// <param name="cancellation">Ends the call.</param>
    public static async Task<ServerStage> OnAsync(Connection connection, string scenario, CancellationToken cancellation)
    {
        var head = await connection.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario }, cancellationToken: cancellation).ConfigureAwait(false);
        return new ServerStage(connection, scenario, Days.Of(head.ClockDate));
    }

    public async Task<AppliedStep> ApplyAsync(Change change, CancellationToken cancellation)
    {
        var query = new EffectQuery { PageSize = PageSize, MinDelta = 0 };
        var request = new ApplyChangeRequest { Scenario = _scenario, Change = change, RequestId = RequestIds.New(), Effects = query };
        var answer = await _connection.Scenarios.ApplyChangeAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
        var responses = new List<AppliedStep>();
        foreach (var response in answer.Responses) responses.Add(await StepAsync(response, query, cancellation).ConfigureAwait(false));
        Clock = Days.Of(answer.Applied.ClockDate);
        return (await StepAsync(answer, query, cancellation).ConfigureAwait(false)) with { Responses = responses };
    }

    private async Task<AppliedStep> StepAsync(ApplyChangeResponse answer, EffectQuery query, CancellationToken cancellation)
    {
        var effects = answer.Effects.ToList();
        for (var token = answer.NextPageToken; token.Length > 0;)
        {
            var page = await _connection.Scenarios.ListEffectsAsync(new ListEffectsRequest { Parent = answer.Applied.Name, Query = query, PageToken = token }, cancellationToken: cancellation).ConfigureAwait(false);
            effects.AddRange(page.Effects);
            token = page.NextPageToken;
        }

        return new AppliedStep(0, answer.Applied, effects);
    }

    public async Task<bool> HoldsAsync(Quantity quantity, CancellationToken cancellation)
    {
        var isStance = quantity.QuantityCase == Quantity.QuantityOneofCase.Stance;
        try
        {
            var name = $"{_scenario}/actors/{(isStance ? quantity.Stance.Actor : quantity.Relationship.Source)}";
            var actor = await _connection.Actors.GetActorAsync(new GetActorRequest { Name = name }, cancellationToken: cancellation).ConfigureAwait(false);
            return isStance
                ? actor.Stances.Any(stance => stance.Key.Issue == quantity.Stance.Issue)
                : actor.Relationships.Any(relationship => relationship.Key.Target == quantity.Relationship.Target && relationship.Key.Channel == quantity.Relationship.Channel);
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            return false;
        }
    }
}
