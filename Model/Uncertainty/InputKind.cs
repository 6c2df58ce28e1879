namespace SahelSim.Model.Uncertainty;

/// <summary>What kind of number an input is; numbers as in the API.</summary>
public enum InputKind
{
    /// <summary>The level of a relationship; varied in affinity.</summary>
    Level = 1,

    /// <summary>The position of a stance.</summary>
    Position = 2,

    /// <summary>The salience of a stance.</summary>
    Salience = 3,

    /// <summary>The influence of an actor.</summary>
    Influence = 4,

    /// <summary>The susceptibility of an actor.</summary>
    Susceptibility = 5,

    /// <summary>A parameter of the law.</summary>
    Parameter = 6,

    /// <summary>The intensity of an event in a change.</summary>
    Intensity = 7,
}
