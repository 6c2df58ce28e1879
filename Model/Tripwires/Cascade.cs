using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Model.Committing;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Tripwires;

/// <summary>The responses that one change sets off, in order: those to one commit by id, before those to them. docs/model.md, "Tripwires".</summary>
/// <remarks>It says what is due; whoever applies it says what came of it.</remarks>
public sealed class Cascade
{
    private readonly Queue<DueResponse> due = [];
    private readonly Dictionary<(int Cause, int Trip), TripOutcome> outcomes = [];
    private int count;

    /// <summary>Takes the trips of a commit.</summary>
    /// <param name="commit">The change itself, or a response to it.</param>
    /// <param name="position">Where the caller keeps it.</param>
    /// <param name="depth">0 for the change, else the response's.</param>
    public void Take(Commit commit, int position, int depth)
    {
        for (var trip = 0; trip < commit.Trips.Length; trip++)
        {
            if (commit.Trips[trip].Tripwire is not { Response: { } response } tripwire) continue;
            if (depth == Limit.ResponseDepth) outcomes[(position, trip)] = new(null, TooDeep);
            else if (count == Limit.ResponsesPerChange) outcomes[(position, trip)] = new(null, TooMany);
            else
            {
                count++;
                due.Enqueue(new DueResponse(tripwire, response, position, trip, depth + 1));
            }
        }
    }

    /// <summary>The response that is to be applied next; null: none is left.</summary>
    public DueResponse? Next() => due.TryDequeue(out var next) ? next : null;

    /// <summary>A response was applied.</summary>
    public void Applied(DueResponse response, int position) => outcomes[(response.Cause, response.Trip)] = new(position, null);

    /// <summary>A response was refused. That refuses nothing else.</summary>
    /// <param name="response">Which.</param>
    /// <param name="refusals">Why, at least one; the first is noted.</param>
    public void Refused(DueResponse response, ImmutableArray<Refusal> refusals) => outcomes[(response.Cause, response.Trip)] = new(null, refusals[0]);

    /// <summary>What came of a trip.</summary>
    public TripOutcome Of(int position, int trip) => outcomes.GetValueOrDefault((position, trip));

    private static Refusal TooDeep { get; } = Past(Limit.ResponseDepth, "responses would set each other off more than {0} deep");

    private static Refusal TooMany { get; } = Past(Limit.ResponsesPerChange, "the change would set off more than {0} responses");

    private static Refusal Past(int limit, string message)
    {
        var written = limit.ToString(CultureInfo.InvariantCulture);
        return new Refusal(RefusalReason.LimitExceeded, "", message.Replace("{0}", written, StringComparison.Ordinal)).With("limit", written);
    }
}
