using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;

namespace SahelSim.Contracts.Settings;

/// <summary>Checks what an executable was told before anything is made of it, and fetches secrets from their files.</summary>
public static class SettingsReading
{
    /// <summary>Refuses what is unknown and secrets that others can see; afterwards each secret stands under its own key, wherever it came from.</summary>
    /// <param name="configuration">The host's.</param>
    /// <param name="shape">What is known.</param>
    /// <param name="args">The command line: <c>--Sahel:Section:Key=value</c>, or the value as the next word.</param>
    /// <exception cref="SettingsRefusedException">With everything that is wrong.</exception>
    public static void ReadSettings(this ConfigurationManager configuration, SettingsShape shape, ReadOnlySpan<string> args)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        Stray(args, reasons);
        var origins = SettingsOrigin.Of(configuration).ToList();
        foreach (var origin in origins) reasons.AddRange(shape.Unknown(origin));
        var fetched = new Dictionary<string, string?>();
        foreach (var secret in shape.Secrets)
        {
            reasons.AddRange(origins.Where(origin => Shows(origin, secret)).Select(origin =>
                $"{secret.Key} ({origin.Name}) is a secret: give it by the environment, or name a file that holds it with {secret.FileKey}"));
            Fetch(configuration, secret, fetched, reasons);
        }

        if (reasons.Count > 0) throw new SettingsRefusedException([.. reasons.Distinct()]);
        configuration.AddInMemoryCollection(fetched);
    }

    private static void Stray(ReadOnlySpan<string> args, ImmutableArray<string>.Builder reasons)
    {
        for (var n = 0; n < args.Length; n++)
        {
            var isKey = args[n].StartsWith("--", StringComparison.Ordinal);
            var hasValue = args[n].Contains('=', StringComparison.Ordinal);
            if (isKey && !hasValue && n + 1 < args.Length && !args[n + 1].StartsWith("--", StringComparison.Ordinal)) n++;
            else if (!isKey || !hasValue) reasons.Add($"the command line: {args[n].Split('=')[0]} is not of the form --{SettingsShape.Root}:Section:Key=value");
        }
    }

    private static bool Shows(SettingsOrigin origin, SecretSetting secret) =>
        origin.Public && origin.Provider.TryGet(secret.Key, out var value) && value is not null && secret.Hides(value);

    private static void Fetch(ConfigurationManager configuration, SecretSetting secret, Dictionary<string, string?> fetched, ImmutableArray<string>.Builder reasons)
    {
        if (configuration[secret.FileKey] is not { Length: > 0 } file) return;
        if (configuration[secret.Key] is { Length: > 0 }) reasons.Add($"{secret.Key} and {secret.FileKey} are both given; leave one out");
        try
        {
            fetched[secret.Key] = File.ReadAllText(file).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            reasons.Add($"{secret.FileKey}: the file {file} cannot be read ({unreadable.GetType().Name})");
        }
    }
}
