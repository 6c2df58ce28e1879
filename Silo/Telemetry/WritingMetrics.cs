namespace SahelSim.Silo.Telemetry;

/// <summary>All that is counted while a scenario is written to.</summary>
public sealed record WritingMetrics(ChangeMetrics Changes, LogMetrics Log, ScenarioMetrics Scenarios);
