using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace SahelSim.Contracts.Settings;

/// <summary>Where settings were written: in a file, in the environment or on the command line.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Public">Whether what stands there is seen by others: files are kept with the code, and command lines show in the list of processes.</param>
/// <param name="Provider">Holds them.</param>
internal sealed record SettingsOrigin(string Name, bool Public, IConfigurationProvider Provider)
{
    /// <summary>The origins of a host's configuration; what the host itself brings is none.</summary>
    public static IEnumerable<SettingsOrigin> Of(IConfigurationRoot configuration) =>
        configuration.Providers.Select(Of).OfType<SettingsOrigin>();

    /// <summary>Every key that has a value.</summary>
    public IEnumerable<string> Keys() => Keys(null);

    private static SettingsOrigin? Of(IConfigurationProvider provider) => provider switch
    {
        JsonConfigurationProvider file => new SettingsOrigin(file.Source.Path ?? "a settings file", Public: true, provider),
        CommandLineConfigurationProvider => new SettingsOrigin("the command line", Public: true, provider),
        EnvironmentVariablesConfigurationProvider => new SettingsOrigin("the environment", Public: false, provider),
        _ => null,
    };

    private IEnumerable<string> Keys(string? parent)
    {
        foreach (var child in Provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var path = parent is null ? child : ConfigurationPath.Combine(parent, child);
            if (Provider.TryGet(path, out var value) && value is not null) yield return path;
            foreach (var key in Keys(path)) yield return key;
        }
    }
}
