using System.CommandLine;
using System.Globalization;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Effects;
using SahelSim.Cli.History;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Actors;

/// <summary><c>sahelsim show actor</c>: one actor with what it holds, or all actors.</summary>
public static class ShowActorCommand
{
    private const int PageSize = 1000;
    private const int MovedShown = 8;
    private const int SparkWidth = 40;

    /// <summary>Revisions up to which reading all of them costs no patience.</summary>
    private const int RevisionsDrawn = 500;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string>("scenario") { Description = "The scenario" };
        var actor = new Argument<string?>("actor") { Description = "Id or alias; all actors unless given", Arity = ArgumentArity.ZeroOrOne };
        var at = new Option<long?>("--at") { Description = "At this revision; the newest unless given", HelpName = "revision" };
        var command = new Command("actor", "Show an actor as it stands: relationships, stances, memberships") { scenario, actor, at };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var name = Names.Scenario(invocation.Parsed.GetRequiredValue(scenario));
            var consistency = invocation.Parsed.GetValue(at) is { } revision ? new Consistency { AtRevision = revision } : null;
            if (invocation.Parsed.GetValue(actor) is { } id) await ShowOneAsync(invocation.Screen, connection, name, id, consistency, cancellation).ConfigureAwait(false);
            else await ShowAllAsync(invocation.Screen, connection, name, consistency, cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task ShowAllAsync(Screen screen, Connection connection, string scenario, Consistency? consistency, CancellationToken cancellation)
    {
        var answer = new ListActorsResponse();
        var request = new ListActorsRequest { Parent = scenario, PageSize = PageSize, Consistency = consistency };
        do
        {
            var page = await connection.Actors.ListActorsAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            answer.MergeFrom(page);
            request.PageToken = answer.NextPageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        if (screen.IsTable) screen.Table(["actor", "kind", "name", "influence"], answer.Actors.Select(actor => (IReadOnlyList<string>)[actor.Id, actor.Kind, actor.DisplayName, Screen.Delta(actor.Influence).TrimStart('+')]));
        else screen.Message(answer);
    }

    private static async Task ShowOneAsync(Screen screen, Connection connection, string scenario, string id, Consistency? consistency, CancellationToken cancellation)
    {
        var actor = await connection.Actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/{id}", Consistency = consistency }, cancellationToken: cancellation).ConfigureAwait(false);
        if (!screen.IsTable)
        {
            screen.Message(actor);
            return;
        }

        var names = await ActorNames.OfAsync(connection, scenario, cancellation).ConfigureAwait(false);
        screen.Line(screen.Inked($"{actor.Id}: {actor.DisplayName}", Ink.Title));
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"{actor.Kind}, influence {actor.Influence:0.###}, susceptibility {actor.Susceptibility:0.###}, at revision {actor.ReadRevision}"));
        if (actor.Memberships.Count > 0) screen.Line($"member of {string.Join(", ", actor.Memberships.Select(membership => string.Create(CultureInfo.InvariantCulture, $"{membership.Bloc} ({membership.Commitment_:0.##})")))}");
        screen.Line();
        screen.Table(["issue", "position", "salience"], actor.Stances.Select(stance => (IReadOnlyList<string>)[stance.Key.Issue, Screen.Level(stance.Position), Screen.Level(stance.Salience).TrimStart('+')]));
        screen.Line();
        screen.Table(["towards", "diplomatic", "security", "economic"], actor.Relationships.GroupBy(relationship => relationship.Key.Target).Select(group => (IReadOnlyList<string>)
            [$"{group.Key}  {names.Brief(group.Key, 40)}", In(group, Channel.Diplomatic), In(group, Channel.Security), In(group, Channel.Economic)]));
        if (actor.ReadRevision is > 0 and <= RevisionsDrawn) await PrintMovedAsync(screen, connection, scenario, actor, cancellation).ConfigureAwait(false);
    }

    /// <summary>What of it moved most since the world, over time.</summary>
    private static async Task PrintMovedAsync(Screen screen, Connection connection, string scenario, Actor actor, CancellationToken cancellation)
    {
        var reading = new CurveReading(connection, scenario);
        var days = await reading.DaysAsync(actor.ReadRevision, cancellation).ConfigureAwait(false);
        var curves = await reading.OfActorAsync(days, actor.Id, [], cancellation).ConfigureAwait(false);
        var most = curves.OrderByDescending(ShowHistoryCommand.Moved).Take(MovedShown).ToList();
        if (most.Count == 0) return;
        screen.Line();
        screen.Line(screen.Inked("What moved most since the world", Ink.Strong));
        var widest = most.Max(curve => QuantityText.Of(curve.Quantity).Length);
        foreach (var curve in most) screen.Line($"{QuantityText.Of(curve.Quantity).PadRight(widest)} {CurveLine.Of(screen, curve, SparkWidth)}");
    }

    private static string In(IEnumerable<Relationship> relationships, Channel channel) =>
        relationships.FirstOrDefault(relationship => relationship.Key.Channel == channel) is { } relationship ? Screen.Level(relationship.Level) : "";
}
