using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Silo.Placement;
using SahelSim.Silo.Scenarios;

namespace SahelSim.Silo.Observing;

/// <summary>
/// Keeps observed scenarios awake while someone collects metrics, as only an awake one reports: each is asked for by the server on which it lives, and by the one on which it would wake.
/// So it is back within a few seconds, wherever it wakes, after its server or all of them have died.
/// </summary>
internal sealed class ObservationKeeper(
    ObservedScenarios observed, LastChanges changes, ObservedGauges gauges, ScenarioBoard board, ISiloStatusOracle membership, IGrainFactory grains,
    TimeProvider clock, ILogger<ObservationKeeper> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    /// <summary>How often observations are read anew and their scenarios asked for.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stopping = new();
    private Task keeping = Task.CompletedTask;

    public void Participate(ISiloLifecycle observer) => observer.Subscribe<ObservationKeeper>(ServiceLifecycleStage.Active, StartAsync, StopAsync);

    public void Dispose() => stopping.Dispose();

    private Task StartAsync(CancellationToken cancellation)
    {
        keeping = Task.Run(() => KeepAsync(stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellation)
    {
        await stopping.CancelAsync();
        await keeping;
    }

    private async Task KeepAsync(CancellationToken cancellation)
    {
        using var period = new PeriodicTimer(Period, clock);
        try
        {
            do await RoundAsync(cancellation);
            while (await period.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task RoundAsync(CancellationToken cancellation)
    {
        if (!gauges.Collected) return;
        await observed.RefreshAsync(cancellation);
        changes.Tidy();
        gauges.Renew();
        await Task.WhenAll(observed.All.Select(observation => AskAsync(observation, cancellation)));
    }

    private async Task AskAsync(ObservationRecord observation, CancellationToken cancellation)
    {
        var uid = observation.ScenarioUid;
        if (board.Find(uid) is null && !WouldWakeHere(uid)) return;
        try
        {
            await AskAsync(uid, grains.GetGrain<IScenarioGrain>(uid), cancellation).WaitAsync(Period, clock, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            logger.NotReached(observation.Scenario, failure.GetType().Name);
        }
    }

    private async Task AskAsync(Guid uid, IScenarioGrain scenario, CancellationToken cancellation)
    {
        await scenario.Describe(ReadPoint.Newest, cancellation);
        if (board.Find(uid) is not { } committed) return;
        foreach (var revision in changes.Missing(uid, committed.Revision))
        {
            var change = await scenario.GetChange(revision, cancellation);
            if (change.Accepted) changes.Add(uid, [change.Value]);
        }
    }

    private bool WouldWakeHere(Guid uid)
    {
        SiloAddress[] silos = [.. membership.GetApproximateSiloStatuses(onlyActive: true).Keys];
        return silos.Length > 0 && Rendezvous.Choose(uid, silos).Equals(membership.SiloAddress);
    }
}
