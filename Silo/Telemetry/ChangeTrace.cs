using System.Collections.Immutable;
using System.Diagnostics;
using SahelSim.Contracts.Errors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Silo.Scenarios;

namespace SahelSim.Silo.Telemetry;

/// <summary>The spans of one request while a scenario works on it. What a request that is not traced costs is to find that there is none.</summary>
/// <remarks>docs/telemetry.md, "Traces". The effects of a change can be put together again from them: Tests/Silo/Telemetry/TracedEffects.</remarks>
internal sealed class ChangeTrace : IDisposable
{
    private readonly Activity span;
    private readonly List<ActivityContext> rows = [];
    private int reactionsLeft;

    /// <param name="span">Of the request.</param>
    /// <param name="scenario">Its uid.</param>
    /// <param name="request">The request.</param>
    /// <param name="reactionsMax">The most spans of reactions.</param>
    public ChangeTrace(Activity span, Guid scenario, ApplyRequest request, int reactionsMax)
    {
        this.span = span;
        reactionsLeft = reactionsMax;
        span.SetTag(SpanNames.ScenarioUid, scenario.ToString("D")).SetTag(SpanNames.Changes, request.Changes.Length);
        if (request.Request is { } key) span.SetTag(SpanNames.RequestId, key.Id.ToString("D"));
        if (request.Preview) span.SetTag(SpanNames.Preview, true);
    }

    /// <summary>Its turn has come.</summary>
    public void Turn() => span.AddEvent(new ActivityEvent("turn"));

    /// <summary>Begins the next row: a change, or a response below the row that set it off.</summary>
    /// <param name="change">The change.</param>
    /// <param name="revision">That it would be.</param>
    /// <param name="cause">What set it off, and the position of its row; null: the caller.</param>
    public Activity? Row(ProposedChange change, long revision, (Cause Cause, int Position)? cause)
    {
        var row = cause is { } by
            ? TraceCarrier.Source.StartActivity(SpanNames.Response, ActivityKind.Internal, rows[by.Position])?.SetTag(SpanNames.Tripwire, by.Cause.Tripwire.Value)
            : TraceCarrier.Source.StartActivity(SpanNames.Change);
        var kind = ChangeKinds.Of(change.Change);
        return row?.SetTag(SpanNames.Revision, revision).SetTag(kind.Key, kind.Value);
    }

    /// <summary>A row was computed, and is one of the request's.</summary>
    public void Accepted(Activity? row, Commit commit, bool truncated)
    {
        rows.Add(row?.Context ?? span.Context);
        if (row is null) return;
        row.SetTag(SpanNames.Effects, commit.Effects.Length).SetTag(SpanNames.Waves, Math.Max(0, commit.Waves.Length - 1)).SetTag(SpanNames.Truncated, truncated);
        SpanDeltas.Moved(row, commit.Waves.IsEmpty ? [] : commit.Waves[0].AsSpan(), SpanDeltas.ActMax);
        List(row, commit.Effects.Where(effect => effect is { Delta: 0, FirstWave: 0, Origin: null }), SpanNames.CreatedCount, SpanNames.CreatedQuantities, null, SpanNames.CreatedLeftOut);
        List(row, commit.Effects.Where(effect => effect.Bound != 0), SpanNames.BoundCount, SpanNames.BoundQuantities, SpanNames.BoundValues, SpanNames.BoundLeftOut);
    }

    /// <summary>Begins the judging.</summary>
    public static Activity? Judge() => TraceCarrier.Source.StartActivity(SpanNames.Judge);

    /// <summary>Begins a wave.</summary>
    /// <param name="number">Of the wave that the reactions make.</param>
    /// <param name="heard">Deltas of the wave before.</param>
    /// <param name="receivers">Actors that are asked.</param>
    /// <returns>Its span, and how many of the actors shall make spans of their reactions.</returns>
    public (Activity? Span, int Shown) Wave(int number, int heard, int receivers)
    {
        var wave = TraceCarrier.Source.StartActivity(SpanNames.Wave);
        if (wave is null) return (null, 0);
        var shown = Math.Min(receivers, reactionsLeft);
        reactionsLeft -= shown;
        wave.SetTag(SpanNames.WaveNumber, number).SetTag(SpanNames.HeardCount, heard).SetTag(SpanNames.Receivers, receivers);
        if (shown < receivers) wave.SetTag(SpanNames.ReactionsLeftOut, receivers - shown);
        return (wave, shown);
    }

    /// <summary>Begins the append.</summary>
    public static Activity? Append(Append append) => TraceCarrier.Source.StartActivity(SpanNames.Append)
        ?.SetTag(SpanNames.Rows, append.Rows.Length).SetTag(SpanNames.RowBytes, append.Rows.Sum(row => (long)row.Body.Length));

    /// <summary>The append has ended.</summary>
    public static void Appended(Activity append, AppendOutcome outcome)
    {
        var tag = LogMetrics.OutcomeOf(outcome.Kind);
        append.SetTag(tag.Key, tag.Value);
        if (outcome.Kind == AppendKind.Failed) append.SetStatus(ActivityStatusCode.Error, "failed");
    }

    /// <summary>Begins the publishing.</summary>
    public static Activity? Publish() => TraceCarrier.Source.StartActivity(SpanNames.Publish);

    /// <summary>The request is answered.</summary>
    public void Answered(ApplyRequest request, Verdict<AppliedChanges> answer)
    {
        var outcome = ChangeMetrics.OutcomeOf(request, answer);
        span.SetTag(outcome.Key, outcome.Value);
        if (!answer.Accepted) Refused(span, answer.Refusals);
        else if (!request.Preview) span.SetTag(SpanNames.Revision, answer.Value.Changes[^1].Revision);
    }

    /// <summary>The request is given up.</summary>
    public void GivenUp(Exception failure) => span.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);

    /// <summary>Why a span ended as it did. A refusal is an answer; only what is our fault is an error.</summary>
    public static void Refused(Activity? span, ImmutableArray<Refusal> refusals)
    {
        if (span is null) return;
        var leading = ErrorCatalogue.Leading(refusals);
        var reason = ErrorCatalogue.Of(leading.Reason).Name;
        span.SetTag(SpanNames.Reason, reason);
        if (leading.Reason is RefusalReason.Internal or RefusalReason.DataLoss or RefusalReason.Unavailable) span.SetStatus(ActivityStatusCode.Error, reason);
    }

    public void Dispose() => span.Dispose();

    private static void List(Activity row, IEnumerable<Effect> effects, string count, string quantities, string? values, string leftOut)
    {
        var all = effects.ToList();
        if (all.Count == 0) return;
        var listed = all.Take(SpanDeltas.ActMax).ToList();
        row.SetTag(count, all.Count).SetTag(quantities, listed.Select(effect => SpanDeltas.NameOf(effect.Quantity)).ToArray());
        if (values is not null) row.SetTag(values, listed.Select(effect => effect.Bound).ToArray());
        if (all.Count > listed.Count) row.SetTag(leftOut, all.Count - listed.Count);
    }
}
