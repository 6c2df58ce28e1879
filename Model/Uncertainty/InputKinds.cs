namespace SahelSim.Model.Uncertainty;

/// <summary>A set of kinds of inputs: what is held for uncertain.</summary>
[Flags]
public enum InputKinds
{
    None = 0,
    Levels = 1 << InputKind.Level,
    Positions = 1 << InputKind.Position,
    Saliences = 1 << InputKind.Salience,
    Influences = 1 << InputKind.Influence,
    Susceptibilities = 1 << InputKind.Susceptibility,
    Parameters = 1 << InputKind.Parameter,
    Intensities = 1 << InputKind.Intensity,
    All = Levels | Positions | Saliences | Influences | Susceptibilities | Parameters | Intensities,
}
