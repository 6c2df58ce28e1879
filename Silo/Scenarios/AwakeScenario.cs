namespace SahelSim.Silo.Scenarios;

/// <summary>An awake scenario: its memory and what is done with it.</summary>
public sealed record AwakeScenario(LiveScenario Live, ChangeWriting Writing, ScenarioReading Reading, Timelines Timelines);
