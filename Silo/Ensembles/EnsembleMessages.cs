using Microsoft.Extensions.Logging;

namespace SahelSim.Silo.Ensembles;

/// <summary>What ensembles tell their operator.</summary>
internal static partial class EnsembleMessages
{
    [LoggerMessage(2401, LogLevel.Warning, "Members {First} and after of ensemble {Uid} did not come ({Reason}); they are run again.")]
    public static partial void ChunkLost(this ILogger logger, Guid uid, int first, string reason);

    [LoggerMessage(2402, LogLevel.Error, "Ensemble {Uid} ended by a fault.")]
    public static partial void Faulted(this ILogger logger, Guid uid, Exception fault);

    [LoggerMessage(2403, LogLevel.Warning, "Ensemble {Uid} stopped for the time being ({Reason}); it starts again when somebody asks for it.")]
    public static partial void Interrupted(this ILogger logger, Guid uid, string reason);
}
