using SahelSim.Api.Files;
using SahelSim.Cli.Connections;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Cli.Worlds;

/// <summary>Reads a world by what was typed: a name on the server or database that was named, else files.</summary>
internal static class WorldSource
{
    /// <exception cref="CommandFailedException">There are no such files, or they are not sound.</exception>
    public static async Task<World> ReadAsync(Invocation invocation, string typed, CancellationToken cancellation)
    {
        if ((invocation.Server ?? invocation.Data) is null || !ResourceName.TryWorld(Names.World(typed), out _)) return FromFiles(invocation, typed);
        await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
        return await WorldUpload.DownloadAsync(connection, Names.World(typed), cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads a world from files alone.</summary>
    public static World FromFiles(Invocation invocation, string typed)
    {
        var path = invocation.Worlds.FindWorld(typed)
            ?? throw new CommandFailedException(ExitCode.InvalidFile, $"there are no files of {typed}", "see what there is: sahelsim world list", "for a world of a server give --server or --data");
        var reading = WorldFile.Read(path);
        return reading.Value ?? throw CommandFailedException.InvalidFile($"{path} is not sound", reading.Errors);
    }
}
