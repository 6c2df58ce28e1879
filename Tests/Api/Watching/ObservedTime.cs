using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace SahelSim.Tests.Api.Watching;

/// <summary>Time that passes when a test says so, and tells of every timer that is set and given up.</summary>
public sealed class ObservedTime : FakeTimeProvider
{
    private readonly Channel<(TimeSpan Length, bool Set)> timers = Channel.CreateUnbounded<(TimeSpan, bool)>();

    /// <summary>Timers in the order in which they were set (true) and given up (false).</summary>
    public IAsyncEnumerable<(TimeSpan Length, bool Set)> Timers => timers.Reader.ReadAllAsync();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        timers.Writer.TryWrite((dueTime, true));
        return new ObservedTimer(timer, () => timers.Writer.TryWrite((dueTime, false)));
    }

    private sealed class ObservedTimer(ITimer timer, Action givenUp) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            givenUp();
        }

        public ValueTask DisposeAsync()
        {
            givenUp();
            return timer.DisposeAsync();
        }
    }
}
