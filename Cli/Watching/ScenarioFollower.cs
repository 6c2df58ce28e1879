using System.Runtime.CompilerServices;
using Grpc.Core;
using SahelSim.Cli.Connections;
using SahelSim.V1;

namespace SahelSim.Cli.Watching;

/// <summary>Follows a scenario through WatchScenario, one closed revision after another.</summary>
/// <param name="connection">To the server.</param>
public sealed class ScenarioFollower(Connection connection)
{
    private const int MostEffects = 1000;

    /// <param name="scenario">scenarios/x.</param>
    /// <param name="view">Waves or commits.</param>
    /// <param name="least">Smallest |delta| that is sent; 0 for all, which the levels on the way through the waves need.</param>
    public static WatchScenarioRequest Request(string scenario, WatchView view, double least) =>
        new() { Scenario = scenario, View = view, Filter = new EffectQuery { PageSize = MostEffects, MinDelta = least } };

    /// <summary>Each revision once its commit has come.</summary>
    /// <param name="request">Where to start.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Until the scenario is deleted.</returns>
    public async IAsyncEnumerable<ClosedRevision> FollowAsync(WatchScenarioRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var call = connection.Scenarios.WatchScenario(request, cancellationToken: cancellation);
        var open = new WatchedRevision();
        await foreach (var message in call.ResponseStream.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            switch (message.MessageCase)
            {
                case WatchScenarioResponse.MessageOneofCase.Wave:
                    open.Take(message.Wave);
                    break;
                case WatchScenarioResponse.MessageOneofCase.Commit:
                    yield return new ClosedRevision(open.Waves, message.Commit);
                    open = new WatchedRevision();
                    break;
            }
        }
    }
}
