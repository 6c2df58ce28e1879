using Google.Protobuf.WellKnownTypes;
using SahelSim.Cli.Connections;
using SahelSim.V1;

namespace SahelSim.Cli.Effects;

/// <summary>Names of actors for people, where they are short enough for a line.</summary>
public sealed class ActorNames
{
    private const int PageSize = 1000;
    private readonly Dictionary<string, string> _names;

    public ActorNames(IEnumerable<Actor> actors) => _names = actors.GroupBy(actor => actor.Id).ToDictionary(group => group.Key, group => group.First().DisplayName);

    /// <summary>Ids alone.</summary>
    public static ActorNames None { get; } = new([]);

    /// <summary>The names of a scenario's actors.</summary>
    public static async Task<ActorNames> OfAsync(Connection connection, string scenario, CancellationToken cancellation)
    {
        var actors = new List<Actor>();
        var request = new ListActorsRequest { Parent = scenario, PageSize = PageSize, ReadMask = FieldMask.FromStringEnumerable<Actor>(["id", "display_name"]) };
        do
        {
            var page = await connection.Actors.ListActorsAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            actors.AddRange(page.Actors);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return new ActorNames(actors);
    }

    /// <summary>The name of an actor where it has at most so many characters, else its id.</summary>
    public string Brief(string id, int characters) => _names.GetValueOrDefault(id) is { Length: > 0 } name && name.Length <= characters ? name : id;
}
