using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Actors;

/// <summary><c>sahelsim show relationships</c></summary>
public static class ShowRelationshipsCommand
{
    private const int PageSize = 1000;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string>("scenario") { Description = "The scenario" };
        var from = new Option<string?>("--from") { Description = "Held by this actor", HelpName = "actor" };
        var to = new Option<string?>("--to") { Description = "Towards this actor", HelpName = "actor" };
        var channel = new Option<string?>("--channel") { Description = "diplomatic, security or economic", HelpName = "channel" };
        var filter = new Option<string?>("--filter") { Description = "Such as: level < -0.5", HelpName = "terms" };
        var at = new Option<long?>("--at") { Description = "At this revision; the newest unless given", HelpName = "revision" };
        var command = new Command("relationships", "Show relationships, of all actors or some") { scenario, from, to, channel, filter, at };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var terms = new List<string>();
            if (parsed.GetValue(to) is { } target) terms.Add($"target = \"{target}\"");
            if (parsed.GetValue(channel) is { } named) terms.Add($"channel = \"{named.ToUpperInvariant()}\"");
            if (parsed.GetValue(filter) is { } more) terms.Add(more);
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var request = new ListRelationshipsRequest
            {
                Parent = $"{Names.Scenario(parsed.GetRequiredValue(scenario))}/actors/{parsed.GetValue(from) ?? "-"}",
                PageSize = PageSize,
                Filter = string.Join(" AND ", terms),
                Consistency = parsed.GetValue(at) is { } revision ? new Consistency { AtRevision = revision } : null,
            };
            var answer = await AllAsync(connection, request, cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) invocation.Screen.Table(["source", "target", "channel", "level", "rest"], answer.Relationships.Select(Row));
            else invocation.Screen.Message(answer);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<ListRelationshipsResponse> AllAsync(Connection connection, ListRelationshipsRequest request, CancellationToken cancellation)
    {
        var answer = new ListRelationshipsResponse();
        do
        {
            var page = await connection.Actors.ListRelationshipsAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            answer.MergeFrom(page);
            request.PageToken = answer.NextPageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return answer;
    }

    private static IReadOnlyList<string> Row(Relationship relationship) =>
    [
        relationship.Key.Source, relationship.Key.Target, QuantityText.Of(relationship.Key.Channel), Screen.Level(relationship.Level),
        relationship.HasRestLevel ? Screen.Level(relationship.RestLevel) : "",
    ];
}
