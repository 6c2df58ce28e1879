using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Errors;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Watching;

/// <summary>The followers of this front door: one per watched scenario, kept as long as someone watches.</summary>
public sealed class Followers(TimeProvider time)
{
    private readonly Dictionary<Guid, (ScenarioFollower Follower, int Watchers)> byScenario = [];
    private int watchersTotal;

    /// <summary>Joins the watchers of a scenario.</summary>
    /// <param name="scenario">Which.</param>
    /// <param name="head">A head that the scenario has reached.</param>
    /// <exception cref="Grpc.Core.RpcException">BUSY: too many watchers.</exception>
    public ScenarioFollower Join(LocatedScenario scenario, long head)
    {
        lock (byScenario)
        {
            if (watchersTotal == Limit.WatchersPerServer)
            {
                throw new Refusal(RefusalReason.Busy, "", $"{Limit.WatchersPerServer} watchers are the most; try again or elsewhere")
                    .With("limit", Limit.WatchersPerServer.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToRpcException();
            }

            watchersTotal++;
            var (follower, watchers) = byScenario.GetValueOrDefault(scenario.Uid);
            if (follower is null or { State.Failure: not null }) (follower, watchers) = (new ScenarioFollower(scenario, head, time), 0);
            byScenario[scenario.Uid] = (follower, watchers + 1);
            return follower;
        }
    }

    /// <summary>Leaves them; with the last one the follower ends.</summary>
    public ValueTask LeaveAsync(LocatedScenario scenario, ScenarioFollower follower)
    {
        lock (byScenario)
        {
            watchersTotal--;
            var (current, watchers) = byScenario.GetValueOrDefault(scenario.Uid);
            if (current != follower) return ValueTask.CompletedTask;
            if (watchers > 1)
            {
                byScenario[scenario.Uid] = (current, watchers - 1);
                return ValueTask.CompletedTask;
            }

            byScenario.Remove(scenario.Uid);
        }

        return follower.DisposeAsync();
    }
}
