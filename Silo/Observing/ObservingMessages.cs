using Microsoft.Extensions.Logging;

namespace SahelSim.Silo.Observing;

/// <summary>What observations tell their operator.</summary>
internal static partial class ObservingMessages
{
    [LoggerMessage(2501, LogLevel.Information, "Observed scenario {Scenario} could not be reached ({Failure}); it is asked for again in a few seconds.")]
    public static partial void NotReached(this ILogger logger, string scenario, string failure);
}
