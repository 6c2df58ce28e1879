using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Worlds;

/// <summary><c>sahelsim world list</c>: worlds of a server, or those in files where none is asked.</summary>
public static class WorldListCommand
{
    private const int PageSize = 1000;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var command = new Command("list", "List worlds: of a server or database, else those in files");
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var answer = invocation.Server is null && invocation.Data is null ? FromFiles(invocation) : await FromServerAsync(invocation, cancellation).ConfigureAwait(false);
            if (!invocation.Screen.IsTable)
            {
                invocation.Screen.Message(answer);
                return ExitCode.Done;
            }

            invocation.Screen.Table(["world", "name", "date", "actors", "relationships", "stances"], answer.Worlds.Select(Row));
            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<string> Row(World world) => world.Damaged ? [world.Name, "(corrupted)", "", "", "", ""] :
    [
        world.Name, world.DisplayName, Days.Written(world.AsOf), Screen.Count(world.ActorCount), Screen.Count(world.RelationshipCount), Screen.Count(world.StanceCount),
    ];

    private static ListWorldsResponse FromFiles(Invocation invocation)
    {
        var answer = new ListWorldsResponse();
        foreach (var folder in invocation.Worlds.Worlds().DistinctBy(Path.GetFileName))
        {
            var reading = Api.Files.WorldFile.Read(folder);
            if (reading.Value is not { } world)
            {
                invocation.Screen.Note($"{folder} is not sound: sahelsim world validate {folder}");
                continue;
            }

            answer.Worlds.Add(new World
            {
                Name = world.Name,
                DisplayName = world.DisplayName,
                AsOf = world.AsOf,
                ActorCount = world.Actors.Count,
                RelationshipCount = world.Relationships.Count,
                StanceCount = world.Stances.Count,
            });
        }

        return answer;
    }

    private static async Task<ListWorldsResponse> FromServerAsync(Invocation invocation, CancellationToken cancellation)
    {
        await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
        var answer = new ListWorldsResponse();
        var request = new ListWorldsRequest { PageSize = PageSize };
        do
        {
            var page = await connection.Worlds.ListWorldsAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            answer.Worlds.AddRange(page.Worlds);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return answer;
    }
}
