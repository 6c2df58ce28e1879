namespace SahelSim.Tests.Deploy.Live;

/// <summary>Who asks Prometheus something.</summary>
public enum AskedBy
{
    /// <summary>A panel, or an annotation.</summary>
    Dashboard = 1,

    /// <summary>Whoever reads what a rule records.</summary>
    RecordingRule,

    /// <summary>An alert: for a metric that it names.</summary>
    Alert,
}
