using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SahelSim.Contracts.Settings;

/// <summary>Runs a host as a process: it says why it does not start in words, and scripts can rely on how it ends.</summary>
public static class Executable
{
    /// <summary>Ended as it was told to.</summary>
    public const int Done = 0;

    /// <summary>Something that it needs is missing or refused.</summary>
    public const int Failed = 1;

    /// <summary>The settings are wrong.</summary>
    public const int BadSettings = 2;

    /// <param name="name">What it calls itself.</param>
    /// <param name="build">Makes the host.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string name, Func<IHost> build)
    {
        try
        {
            var host = build();
            StopBound.Set(name, host);
            await host.RunAsync();
            return Done;
        }
        catch (Exception failure) when (failure is SettingsRefusedException or OptionsValidationException)
        {
            foreach (var reason in (failure as SettingsRefusedException)?.Reasons ?? [.. ((OptionsValidationException)failure).Failures])
                await Console.Error.WriteLineAsync($"{name}: {reason}");
            return BadSettings;
        }
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync($"{name}: {Words(failure)}");
            return Failed;
        }
    }

    private static string Words(Exception failure)
    {
        var words = new List<string>();
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (!words.Contains(cause.Message)) words.Add(cause.Message);
        }

        return string.Join(" ", words);
    }
}
