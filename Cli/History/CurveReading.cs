using Grpc.Core;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Stories;
using SahelSim.V1;

namespace SahelSim.Cli.History;

/// <summary>Reads how quantities moved, from a server.</summary>
/// <param name="connection">To the server.</param>
/// <param name="scenario">scenarios/x.</param>
internal sealed class CurveReading(Connection connection, string scenario)
{
    private const int PageSize = 1000;

    /// <summary>Every revision up to one, with its day.</summary>
    /// <param name="until">The last revision; null: the head.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<RevisionDays> DaysAsync(long? until, CancellationToken cancellation)
    {
        var head = await connection.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario }, cancellationToken: cancellation).ConfigureAwait(false);
        var world = await connection.Worlds.GetWorldAsync(new GetWorldRequest { Name = head.World, View = WorldView.Basic }, cancellationToken: cancellation).ConfigureAwait(false);
        var days = new RevisionDays(world.AsOf is { } asOf ? Days.Of(asOf) : Days.Of(head.ClockDate), 0);
        var request = new ListChangesRequest { Parent = scenario, PageSize = PageSize, Consistency = until is { } revision ? new Consistency { AtRevision = revision } : null };
        do
        {
            var page = await connection.Scenarios.ListChangesAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            foreach (var applied in page.Changes) days.Add(applied);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return days;
    }

    /// <summary>How quantities of one actor moved.</summary>
    /// <param name="days">Of the revisions.</param>
    /// <param name="actor">Id or alias of the holder.</param>
    /// <param name="quantities">Which; none: all that moved.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>A curve for each; one that never moved is flat.</returns>
    public async Task<IReadOnlyList<Curve>> OfActorAsync(RevisionDays days, string actor, IReadOnlyList<Quantity> quantities, CancellationToken cancellation)
    {
        var name = $"{scenario}/actors/{actor}";
        var points = new List<HistoryPoint>();
        var request = new GetActorHistoryRequest { Name = name, Quantities = { quantities }, PageSize = PageSize, UntilRevision = days.Span.Last };
        do
        {
            var page = await connection.Actors.GetActorHistoryAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            points.AddRange(page.Points);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        var start = await ActorAsync(name, days.Span.First, cancellation).ConfigureAwait(false);
        var curves = points.GroupBy(point => point.Quantity).Select(group => Curve(days, start, group.Key, [.. group])).ToList();
        if (quantities is [var only] && curves.Count == 0 && ValueOf(start, only) is not null) curves.Add(Curve(days, start, only, []));
        return curves;
    }

    private async Task<Actor?> ActorAsync(string name, long revision, CancellationToken cancellation)
    {
        try
        {
            return await connection.Actors.GetActorAsync(new GetActorRequest { Name = name, Consistency = new Consistency { AtRevision = revision } }, cancellationToken: cancellation).ConfigureAwait(false);
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    private static Curve Curve(RevisionDays days, Actor? start, Quantity quantity, IReadOnlyList<HistoryPoint> points)
    {
        var curve = new Curve { Quantity = quantity, Points = { days.Point(days.Span.First, ValueOf(start, quantity), null) } };
        curve.Points.AddRange(points.Where(point => days.Knows(point.Revision)).Select(point => days.Point(point.Revision, point.HasValue ? point.Value : null, point.Delta)));
        var last = curve.Points[^1];
        if (last.Revision < days.Span.Last) curve.Points.Add(days.Point(days.Span.Last, last.HasValue ? last.Value : null, null));
        return curve;
    }

    private static double? ValueOf(Actor? actor, Quantity quantity) => quantity.QuantityCase == Quantity.QuantityOneofCase.Stance
        ? actor?.Stances.FirstOrDefault(stance => stance.Key.Issue == quantity.Stance.Issue)?.Position
        : actor?.Relationships.FirstOrDefault(held => held.Key.Target == quantity.Relationship.Target && held.Key.Channel == quantity.Relationship.Channel)?.Level;
}
