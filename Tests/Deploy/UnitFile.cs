using System.Collections.Immutable;
using System.Globalization;

namespace SahelSim.Tests.Deploy;

/// <summary>A unit of <c>deploy/systemd</c>, as the service manager of machine <c>host</c> reads it for one instance.</summary>
/// <param name="Name">The file's, with the instance.</param>
/// <param name="Lines">Key and value, in order; what stands for instance, machine and folders is filled in.</param>
internal sealed record UnitFile(string Name, ImmutableArray<(string Key, string Value)> Lines)
{
    private const string Credentials = "/run/credentials";

    /// <summary>Those that start a program of ours, templates as an instance.</summary>
    public static IEnumerable<UnitFile> All => Directory.GetFiles(Path.Combine(Repository.Root, "deploy", "systemd"), "*.service").Order(StringComparer.Ordinal)
        .Select(path => Read(path, "7")).Where(unit => unit.Values("ExecStart").Single().StartsWith("/usr/bin/dotnet ", StringComparison.Ordinal));

    public static UnitFile Read(string path, string instance) => new(
        Path.GetFileName(path).Replace("@", "@" + instance, StringComparison.Ordinal),
        [.. from line in File.ReadAllLines(path)
            let cut = line.IndexOf('=', StringComparison.Ordinal)
            where cut > 0 && line[0] != '#'
            select (line[..cut], Filled(line[(cut + 1)..], instance))]);

    public IEnumerable<string> Values(string key) => Lines.Where(line => line.Key == key).Select(line => line.Value);

    public int Seconds(string key) => int.Parse(Values(key).Single(), CultureInfo.InvariantCulture);

    /// <summary>The assembly that it starts.</summary>
    public string Assembly => Values("ExecStart").Single().Split(' ')[1];

    public ProgramBlock Block => new(
        $"systemd/{Name}",
        Path.GetFileName(Assembly) switch { "SahelSim.Silo.dll" => DeployedProgram.Silo, "SahelSim.Api.dll" => DeployedProgram.FrontDoor, _ => DeployedProgram.Sahelsim },
        Values("Environment").SelectMany(line => line.Split(' ')).Select(pair => pair.Split('=', 2)).ToImmutableSortedDictionary(pair => pair[0], pair => pair[1]),
        [.. Values("LoadCredential").Select(credential => $"{Credentials}/{credential.Split(':')[0]}")]);

    private static string Filled(string value, string instance) => value
        .Replace("%i", instance, StringComparison.Ordinal).Replace("%H", "host", StringComparison.Ordinal)
        .Replace("%d", Credentials, StringComparison.Ordinal).Replace("%S", "/var/lib", StringComparison.Ordinal);
}
