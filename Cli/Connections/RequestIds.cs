namespace SahelSim.Cli.Connections;

/// <summary>Ids of requests: one that is asked again with the same id happens once.</summary>
internal static class RequestIds
{
    public static string New() => Guid.CreateVersion7().ToString("D");
}
