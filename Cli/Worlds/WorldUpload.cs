using Google.Protobuf;
using Grpc.Core;
using SahelSim.Cli.Connections;
using SahelSim.V1;

namespace SahelSim.Cli.Worlds;

/// <summary>Brings worlds to a server.</summary>
public static class WorldUpload
{
    /// <summary>Above this a world travels in parts: a message of gRPC has 4 MiB.</summary>
    private const int WholeBytes = 3 * 1024 * 1024;
    private const int EntriesPerPart = 4000;

    /// <summary>Creates a world that has passed the rules.</summary>
    /// <param name="connection">To the server.</param>
    /// <param name="id">Bare id of the world.</param>
    /// <param name="world">The world.</param>
    /// <param name="cancellation">Ends the call.</param>
    public static async Task<World> CreateAsync(Connection connection, string id, World world, CancellationToken cancellation)
    {
        var named = world.Clone();
        named.Name = $"worlds/{id}";
        if (named.CalculateSize() <= WholeBytes)
        {
            var request = new CreateWorldRequest { WorldId = id, World = named, RequestId = RequestIds.New() };
            return await connection.Worlds.CreateWorldAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
        }

        using var import = connection.Worlds.ImportWorld(cancellationToken: cancellation);
        await import.RequestStream.WriteAsync(new ImportWorldRequest { Header = new ImportWorldHeader { WorldId = id, RequestId = RequestIds.New() } }, cancellation).ConfigureAwait(false);
        foreach (var part in Parts(named)) await import.RequestStream.WriteAsync(new ImportWorldRequest { Part = part }, cancellation).ConfigureAwait(false);
        await import.RequestStream.CompleteAsync().ConfigureAwait(false);
        return await import.ResponseAsync.ConfigureAwait(false);
    }

    /// <summary>Creates a world unless the server has one of its name, which is then taken as it is.</summary>
    public static async Task EnsureAsync(Connection connection, string id, Func<World> read, CancellationToken cancellation)
    {
        try
        {
            await connection.Worlds.GetWorldAsync(new GetWorldRequest { Name = $"worlds/{id}" }, cancellationToken: cancellation).ConfigureAwait(false);
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            await CreateAsync(connection, id, read(), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The whole of a world on a server.</summary>
    public static async Task<World> DownloadAsync(Connection connection, string name, CancellationToken cancellation)
    {
        var world = new World();
        using var export = connection.Worlds.ExportWorld(new ExportWorldRequest { Name = name }, cancellationToken: cancellation);
        await foreach (var message in export.ResponseStream.ReadAllAsync(cancellation).ConfigureAwait(false)) world.MergeFrom(message.Part);
        return world;
    }

    /// <summary>The world in parts that merge to it: lists in chunks, everything else in the first.</summary>
    private static IEnumerable<World> Parts(World world)
    {
        var head = world.Clone();
        head.Actors.Clear();
        head.Stances.Clear();
        head.Relationships.Clear();
        yield return head;
        foreach (var chunk in world.Actors.Chunk(EntriesPerPart)) yield return new World { Actors = { chunk } };
        foreach (var chunk in world.Stances.Chunk(EntriesPerPart)) yield return new World { Stances = { chunk } };
        foreach (var chunk in world.Relationships.Chunk(EntriesPerPart)) yield return new World { Relationships = { chunk } };
    }
}
