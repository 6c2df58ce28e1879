using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace SahelSim.Contracts.Settings;

/// <summary>The settings that an executable knows. What it does not know is refused by name: a setting that was mistyped must not silently keep its default.</summary>
public sealed class SettingsShape
{
    /// <summary>All settings of ours stand under it.</summary>
    public const string Root = "Sahel";

    /// <summary>What a secret's setting ends with where the secret stands in a file.</summary>
    public const string FileSuffix = "File";

    // What the host itself reads.
    private static readonly ImmutableArray<string> HostSections = ["Logging", "AllowedHosts", "environment", "contentRoot", "applicationName"];

    private readonly SortedSet<string> keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> lists = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> foreign = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The secrets.</summary>
    internal List<SecretSetting> Secrets { get; } = [];

    /// <summary>Settings by the properties of an options class.</summary>
    public SettingsShape Section(string section, Type options)
    {
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true }))
        {
            var key = ConfigurationPath.Combine(section, property.Name);
            keys.Add(key);
            if (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable))) lists.Add(key);
        }

        return this;
    }

    /// <summary>A section that other executables read from the same file, and this one does not.</summary>
    public SettingsShape Foreign(string section)
    {
        foreign.Add(section);
        return this;
    }

    /// <summary>A setting that may be written in the environment or in a file of its own, named by the setting with <see cref="FileSuffix"/>.</summary>
    public SettingsShape Secret(string key, SecretKind kind)
    {
        keys.Add(key);
        keys.Add(key + FileSuffix);
        Secrets.Add(new SecretSetting(key, kind));
        return this;
    }

    /// <summary>What an origin says that nobody knows.</summary>
    internal IEnumerable<string> Unknown(SettingsOrigin origin)
    {
        foreach (var key in origin.Keys())
        {
            var top = key.Split(ConfigurationPath.KeyDelimiter, 2)[0];
            if (!string.Equals(top, Root, StringComparison.OrdinalIgnoreCase))
            {
                // The environment is everybody's.
                if (origin.Public && !HostSections.Contains(top, StringComparer.OrdinalIgnoreCase))
                    yield return $"{key} ({origin.Name}) is no setting{Suggestion.For(top, [Root, .. HostSections])}";
                continue;
            }

            if (keys.Contains(key) || foreign.Any(section => IsUnder(key, section)) || lists.Any(list => IsUnder(key, list))) continue;
            yield return $"{key} ({origin.Name}) is no setting{Suggestion.For(key, keys)}";
        }
    }

    private static bool IsUnder(string key, string section) => key.StartsWith(section + ConfigurationPath.KeyDelimiter, StringComparison.OrdinalIgnoreCase);
}
