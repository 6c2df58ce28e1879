using System.Collections.Immutable;

namespace SahelSim.Contracts.Settings;

/// <summary>An executable cannot start with the settings that it was given. No reason shows a secret.</summary>
/// <param name="reasons">What is wrong; all of it, at least one.</param>
public sealed class SettingsRefusedException(ImmutableArray<string> reasons) : Exception(string.Join(Environment.NewLine, reasons))
{
    public ImmutableArray<string> Reasons { get; } = reasons;
}
