using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Spreading;

namespace SahelSim.Silo.Scenarios;

/// <summary>Computes what changes would do, on arrays, beside the scenarios; no more at once than there are processors.</summary>
public sealed class Previewing(TimeProvider clock) : IDisposable
{
    private readonly ArraySpreader arrays = new();
    private readonly SemaphoreSlim places = new(Environment.ProcessorCount);

    /// <summary>The answer that applying would give, marked as a preview.</summary>
    public async Task<Verdict<AppliedChanges>> RunAsync(Committed committed, ApplyRequest request, CancellationToken cancellation)
    {
        if (request.ExpectedRevision is { } expected && expected != committed.Revision)
            return new Verdict<AppliedChanges>(RevisionConflict.Of(expected, committed.Revision));
        await places.WaitAsync(cancellation);
        try
        {
            var computed = await Task.Run(() => ChangeComputing.RunAsync(committed, request, arrays, trace: null, cancellation), cancellation);
            return computed.Accepted
                ? new Verdict<AppliedChanges>(RowMaking.Preview(committed.Revision, request, computed.Value, clock.GetUtcNow()))
                : new Verdict<AppliedChanges>(computed.Refusals);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
