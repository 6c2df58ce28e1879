using System.Globalization;
using Grpc.Core;
using SahelSim.V1;

namespace SahelSim.Cli.Connections;

/// <summary>
/// What commands make on a server for themselves alone: its ids say so, and when. A command removes its own; what one left behind that was killed, a later one does.
/// </summary>
public static class Leftovers
{
    private const int PageSize = 1000;

    // The first digits of a UUID of version 7 count milliseconds.
    private const int TimeDigits = 12;
    private static readonly TimeSpan Old = TimeSpan.FromHours(1);
    private static readonly string[] Makers = ["whatif", "run", "story"];

    /// <summary>An id for something that goes with its command.</summary>
    /// <param name="maker">One of whatif, run, story.</param>
    public static string NewId(string maker) => Makers.Contains(maker) ? $"{maker}-{Guid.CreateVersion7():N}" : throw new ArgumentOutOfRangeException(nameof(maker));

    /// <summary>Whether a name is that of something which a command made for itself more than an hour ago, as no command runs so long.</summary>
    /// <param name="name">Such as scenarios/x.</param>
    /// <param name="now">An id that was made now.</param>
    public static bool IsOld(string name, Guid now)
    {
        var id = name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !Makers.Contains(id[..dash]) || !Guid.TryParseExact(id[(dash + 1)..], "N", out var made) || made.Version != 7) return false;
        return Milliseconds(now) - Milliseconds(made) > Old.TotalMilliseconds;
    }

    /// <summary>Removes what is old: ensembles, then scenarios, then worlds.</summary>
    public static async Task SweepAsync(Connection connection, CancellationToken cancellation)
    {
        var now = Guid.CreateVersion7();
        await foreach (var name in NamesAsync(EnsemblesAsync))
            if (IsOld(name, now)) await GoneAsync(connection.Analysis.DeleteEnsembleAsync(new DeleteEnsembleRequest { Name = name, RequestId = RequestIds.New() }, cancellationToken: cancellation).ResponseAsync).ConfigureAwait(false);
        await foreach (var name in NamesAsync(ScenariosAsync))
            if (IsOld(name, now)) await RemoveScenarioAsync(connection, name).ConfigureAwait(false);
        await foreach (var name in NamesAsync(WorldsAsync))
            if (IsOld(name, now)) await RemoveWorldAsync(connection, name).ConfigureAwait(false);

        async Task<(IEnumerable<string>, string)> EnsemblesAsync(string token)
        {
            var page = await connection.Analysis.ListEnsemblesAsync(new ListEnsemblesRequest { PageSize = PageSize, PageToken = token }, cancellationToken: cancellation).ConfigureAwait(false);
            return (page.Ensembles.Select(ensemble => ensemble.Name), page.NextPageToken);
        }

        async Task<(IEnumerable<string>, string)> ScenariosAsync(string token)
        {
            var page = await connection.Scenarios.ListScenariosAsync(new ListScenariosRequest { PageSize = PageSize, PageToken = token }, cancellationToken: cancellation).ConfigureAwait(false);
            return (page.Scenarios.Select(scenario => scenario.Name), page.NextPageToken);
        }

        async Task<(IEnumerable<string>, string)> WorldsAsync(string token)
        {
            var page = await connection.Worlds.ListWorldsAsync(new ListWorldsRequest { PageSize = PageSize, PageToken = token }, cancellationToken: cancellation).ConfigureAwait(false);
            return (page.Worlds.Select(world => world.Name), page.NextPageToken);
        }
    }

    /// <summary>Removes a scenario if it is there; also after Ctrl-C.</summary>
    public static Task RemoveScenarioAsync(Connection connection, string name) =>
        GoneAsync(connection.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest { Name = name, RequestId = RequestIds.New() }).ResponseAsync);

    /// <summary>Removes a world if it is there and nothing needs it; also after Ctrl-C.</summary>
    public static Task RemoveWorldAsync(Connection connection, string name) =>
        GoneAsync(connection.Worlds.DeleteWorldAsync(new DeleteWorldRequest { Name = name, RequestId = RequestIds.New() }).ResponseAsync);

    private static async IAsyncEnumerable<string> NamesAsync(Func<string, Task<(IEnumerable<string> Names, string Next)>> pageAt)
    {
        var token = "";
        do
        {
            var (names, next) = await pageAt(token).ConfigureAwait(false);
            foreach (var name in names.ToList()) yield return name;
            token = next;
        }
        while (token.Length > 0);
    }

    private static async Task GoneAsync(Task removal)
    {
        try
        {
            await removal.ConfigureAwait(false);
        }
        catch (RpcException missing) when (missing.StatusCode is StatusCode.NotFound or StatusCode.Unavailable or StatusCode.FailedPrecondition)
        {
            // It was never made, somebody made something of it, or nobody is there to be asked: the first error is the one to tell.
        }
    }

    private static long Milliseconds(Guid id) => long.Parse(id.ToString("N")[..TimeDigits], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
