using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Scenarios;

/// <summary>Lets one writer in at a time, in the order in which they came; at most <see cref="Limit.WaitingWritersPerScenario"/> wait. For one activation, whose turns do not overlap.</summary>
/// <param name="metrics">Told who waits.</param>
public sealed class WriterGate(ScenarioMetrics? metrics = null) : IDisposable
{
    private readonly SemaphoreSlim inside = new(1);
    private int waiting;

    /// <summary>The answer to whom there is no room for.</summary>
    public static Refusal Busy { get; } = new Refusal(
            RefusalReason.Busy, "", $"{Limit.WaitingWritersPerScenario} changes wait for this scenario already. Try again in a moment, with the same request id.")
        .With("limit", Limit.WaitingWritersPerScenario.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Enters, waiting for one's turn.</summary>
    /// <returns>False where too many wait; then <see cref="Leave"/> must not be called.</returns>
    /// <exception cref="OperationCanceledException">Cancelled before the turn came.</exception>
    public async Task<bool> EnterAsync(CancellationToken cancellation)
    {
        if (inside.Wait(0, CancellationToken.None)) return true;
        if (waiting >= Limit.WaitingWritersPerScenario) return false;
        waiting++;
        metrics?.WriterWaits();
        try
        {
            await inside.WaitAsync(cancellation);
            return true;
        }
        finally
        {
            waiting--;
            metrics?.WriterGoes();
        }
    }

    /// <summary>Lets the next one in.</summary>
    public void Leave() => inside.Release();

    public void Dispose() => inside.Dispose();
}
