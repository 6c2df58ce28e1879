using SahelSim.Model.Limits;
using SahelSim.Silo.Scenarios;
using Xunit;

namespace SahelSim.Tests.Silo.Scenarios;

public sealed class WriterGateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_inside_and_64_wait_and_the_next_is_turned_away()
    {
        using var gate = new WriterGate();
        Assert.True(await gate.EnterAsync(Cancellation));
        var waiting = Enumerable.Range(0, Limit.WaitingWritersPerScenario).Select(_ => gate.EnterAsync(Cancellation)).ToList();
        Assert.All(waiting, turn => Assert.False(turn.IsCompleted));
        Assert.False(await gate.EnterAsync(Cancellation));
        foreach (var turn in waiting)
        {
            gate.Leave();
            Assert.True(await turn);
        }
    }

    [Fact]
    public async Task Whoever_stops_waiting_makes_room()
    {
        using var gate = new WriterGate();
        using var impatient = new CancellationTokenSource();
        Assert.True(await gate.EnterAsync(Cancellation));
        var waiting = Enumerable.Range(0, Limit.WaitingWritersPerScenario).Select(_ => gate.EnterAsync(impatient.Token)).ToList();
        await impatient.CancelAsync();
        foreach (var turn in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
        var next = gate.EnterAsync(Cancellation);
        gate.Leave();
        Assert.True(await next);
    }
}
