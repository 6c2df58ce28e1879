namespace SahelSim.Silo.Observing;

/// <summary>A gauge of observed scenarios.</summary>
/// <param name="Name">Dotted, without its unit.</param>
/// <param name="Unit">In UCUM.</param>
/// <param name="Description">For people.</param>
/// <param name="SeriesMax">The most series that one process may have of it, over time: at least twice as many as it shows at once.</param>
public sealed record ObservedGauge(string Name, string Unit, string Description, int SeriesMax);
