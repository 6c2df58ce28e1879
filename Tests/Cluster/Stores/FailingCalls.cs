using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>Counts calls to stores, and lets one of them fail.</summary>
public sealed class FailingCalls
{
    private int left;
    private CallFate fate;

    /// <summary>Whether the call that was to fail has come.</summary>
    public bool Failed => Volatile.Read(ref left) <= 0;

    /// <summary>Lets the n-th call from now fail, from 1.</summary>
    public void FailAt(int call, CallFate how)
    {
        fate = how;
        Volatile.Write(ref left, call);
    }

    /// <summary>Makes a call, whatever becomes of it.</summary>
    public async Task<Verdict<T>> MakeAsync<T>(Func<Task<Verdict<T>>> call)
        where T : class
    {
        var mine = Next();
        if (mine == CallFate.Lost) return new Verdict<T>(StoreRefusals.Unavailable);
        var answer = await call();
        return mine == CallFate.Unanswered ? new Verdict<T>(StoreRefusals.Unavailable) : answer;
    }

    /// <inheritdoc cref="MakeAsync{T}"/>
    public async Task<AppendOutcome> MakeAsync(Func<Task<AppendOutcome>> append)
    {
        var mine = Next();
        if (mine == CallFate.Lost) return AppendOutcome.Failed(StoreRefusals.Unavailable);
        var outcome = await append();
        return mine == CallFate.Unanswered ? AppendOutcome.Failed(StoreRefusals.Unavailable) : outcome;
    }

    private CallFate Next() => Interlocked.Decrement(ref left) == 0 ? fate : CallFate.Answered;
}
