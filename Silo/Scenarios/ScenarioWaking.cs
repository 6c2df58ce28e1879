using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using SahelSim.Model.Refusals;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using SahelSim.Silo.Observing;
using SahelSim.Silo.Spreading;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Scenarios;

/// <summary>Wakes scenarios: reads the log, folds it, and puts up the state.</summary>
public sealed class ScenarioWaking(
    IScenarioLog log,
    Replay replay,
    ChangeReader reader,
    PastStates past,
    EarlierRequests earlier,
    ScenarioBoard board,
    LastChanges last,
    IGrainFactory grains,
    ILocalSiloDetails silo,
    WritingMetrics metrics,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<ScenarioWaking> logger)
{
    /// <summary>Wakes a scenario. Refuses NotFound, DataLoss, Unavailable.</summary>
    /// <param name="uid">Which.</param>
    /// <param name="release">Puts its activation to sleep.</param>
    /// <param name="cancellation">Of the activation.</param>
    public async Task<Verdict<AwakeScenario>> WakeAsync(Guid uid, Action release, CancellationToken cancellation)
    {
        var started = metrics.Scenarios.Now();
        var awake = await ReadAsync(uid, release, cancellation);
        metrics.Scenarios.Waked(awake.Accepted, started);
        return awake;
    }

    private async Task<Verdict<AwakeScenario>> ReadAsync(Guid uid, Action release, CancellationToken cancellation)
    {
        var entry = await log.FindAsync(uid, cancellation);
        if (!entry.Accepted) return new Verdict<AwakeScenario>(entry.Refusals);
        var replayed = await Task.Run(() => replay.StateAtAsync(entry.Value, entry.Value.Record.Head, cancellation), cancellation);
        if (!replayed.Accepted)
        {
            if (replayed.Refusals[0].Reason == RefusalReason.DataLoss) logger.Corrupted(uid, replayed.Refusals[0].Message);
            return new Verdict<AwakeScenario>(replayed.Refusals);
        }

        var record = entry.Value.Record;
        if (replayed.Value.World.ClockDate != record.ClockDate)
        {
            var refusal = StoreRefusals.Corrupted(record.Name, record.Head);
            logger.Corrupted(uid, refusal.Message);
            return new Verdict<AwakeScenario>(refusal);
        }

        var live = new LiveScenario(entry.Value, Committed.Of(replayed.Value), board, last, clock, Released);
        var spreader = new GrainSpreader(uid, grains, silo.SiloAddress.ToString(), metrics.Changes);
        var snapshots = new Snapshots(uid, log, replayed.Value.FoldedRows, metrics.Log);
        live.Show();
        var reading = new ScenarioReading(live, log, reader, past, clock, lifetime.ApplicationStopping);
        return new Verdict<AwakeScenario>(new AwakeScenario(
            live,
            new ChangeWriting(live, spreader, log, earlier, snapshots, metrics, clock),
            reading,
            new Timelines(live, reading, reader, past)));

        void Released(LiveScenario abandoned)
        {
            if (abandoned is { DeleteTime: null, Leaving: false })
            {
                logger.Abandoned(uid, abandoned.Committed.Revision);
                metrics.Scenarios.ScenarioAbandoned();
            }

            release();
        }
    }
}
