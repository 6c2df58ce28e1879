namespace SahelSim.Contracts.Settings;

/// <summary>What of a setting is secret.</summary>
public enum SecretKind
{
    /// <summary>All of it.</summary>
    Whole = 1,

    /// <summary>A connection string: the password in it, where there is one.</summary>
    Password = 2,
}
