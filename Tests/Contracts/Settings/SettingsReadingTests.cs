using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using SahelSim.Contracts.Settings;
using SahelSim.Tests.Silo.Log;
using Xunit;

namespace SahelSim.Tests.Contracts.Settings;

public sealed class SettingsReadingTests : IDisposable
{
    private const string WithPassword = "Host=db;Username=sahel;Password=planted-secret";
    private readonly TemporaryFolder folder = new();
    private readonly string prefix = $"SAHELTEST{Guid.NewGuid():N}_";

    private static SettingsShape Shape => new SettingsShape()
        .Section("Sahel:Silo", typeof(Known))
        .Foreign("Sahel:Api")
        .Secret("Sahel:Database:ConnectionString", SecretKind.Password)
        .Secret("Sahel:Silo:Key", SecretKind.Whole);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_known_is_read_from_file_environment_and_command_line()
    {
        var read = Read("""{ "Sahel": { "Silo": { "Port": 5, "Names": ["a", "b"] }, "Api": { "Whatever": 1 } }, "Logging": { "LogLevel": { "Default": "Error" } } }""",
            ["--Sahel:Silo:Port=6", "--sahel:silo:address", "10.0.0.1"], ("Sahel__Silo__Key", "k"));
        Assert.Equal(("6", "10.0.0.1", "b", "k"), (read["Sahel:Silo:Port"], read["Sahel:Silo:Address"], read["Sahel:Silo:Names:1"], read["Sahel:Silo:Key"]));
    }

    [Theory]
    [InlineData("""{ "Sahel": { "Silo": { "Prot": 5 } } }""", "Sahel:Silo:Prot (appsettings.json) is no setting; did you mean Sahel:Silo:Port?")]
    [InlineData("""{ "Sahell": { "Silo": { "Port": 5 } } }""", "Sahell:Silo:Port (appsettings.json) is no setting; did you mean Sahel?")]
    [InlineData("""{ "Sahel": { "Silo": { "Port": { "Deeper": 5 } } } }""", "Sahel:Silo:Port:Deeper (appsettings.json) is no setting")]
    [InlineData("""{ "Kestrel": { "Limits": 5 } }""", "Kestrel:Limits (appsettings.json) is no setting")]
    public void What_a_file_mistypes_is_refused_with_what_may_have_been_meant(string json, string reason) =>
        Assert.Equal([reason], Refused(json, []));

    [Theory]
    [InlineData("--Sahel:Silo:Prot=5", "Sahel:Silo:Prot (the command line) is no setting; did you mean Sahel:Silo:Port?")]
    [InlineData("--Port=5", "Port (the command line) is no setting")]
    [InlineData("Sahel:Silo:Port=5", "the command line: Sahel:Silo:Port is not of the form --Sahel:Section:Key=value")]
    [InlineData("--Sahel:Silo:Port", "the command line: --Sahel:Silo:Port is not of the form --Sahel:Section:Key=value")]
    public void What_the_command_line_mistypes_is_refused(string argument, string reason) =>
        Assert.Equal([reason], Refused("{}", [argument]));

    [Fact]
    public void What_the_environment_mistypes_under_our_name_is_refused_and_the_rest_of_it_is_left_alone() =>
        Assert.Equal(["Sahel:Silo:Adress (the environment) is no setting; did you mean Sahel:Silo:Address?"],
            Refused("{}", [], ("Sahel__Silo__Adress", "x"), ("Path__Of__Others", "y")));

    [Fact]
    public void A_password_may_stand_in_the_environment_or_a_file_of_its_own_and_nowhere_else()
    {
        File.WriteAllText(folder.File("secret"), WithPassword + "\n");
        Assert.Equal(WithPassword, Read("{}", [], ("Sahel__Database__ConnectionString", WithPassword))["Sahel:Database:ConnectionString"]);
        Assert.Equal(WithPassword, Read("{}", [$"--Sahel:Database:ConnectionStringFile={folder.File("secret")}"])["Sahel:Database:ConnectionString"]);
        Assert.Equal("Host=db", Read("""{ "Sahel": { "Database": { "ConnectionString": "Host=db" } } }""", [])["Sahel:Database:ConnectionString"]);
        foreach (var (json, args) in new (string, string[])[]
        {
            ($$"""{ "Sahel": { "Database": { "ConnectionString": "{{WithPassword}}" } } }""", []),
            ("{}", [$"--Sahel:Database:ConnectionString={WithPassword}"]),
            ("{}", ["--Sahel:Database:ConnectionString=Host=db;PWD=planted-secret"]),
            ("""{ "Sahel": { "Silo": { "Key": "planted-secret" } } }""", []),
        })
        {
            var reason = Assert.Single(Refused(json, args));
            Assert.Contains("is a secret", reason, StringComparison.Ordinal);
            Assert.DoesNotContain("planted", reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_secret_that_cannot_be_had_or_is_given_twice_is_refused()
    {
        Assert.Contains("cannot be read", Assert.Single(Refused("{}", ["--Sahel:Silo:KeyFile=/nowhere/at/all"])), StringComparison.Ordinal);
        File.WriteAllText(folder.File("secret"), "k");
        Assert.Contains("both given", Assert.Single(Refused("{}", [$"--Sahel:Silo:KeyFile={folder.File("secret")}"], ("Sahel__Silo__Key", "k"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Assert.Equal(3, Refused("""{ "Sahel": { "Silo": { "A": 1, "B": 2 } } }""", ["--Sahel:Silo:C=3"]).Length);

    private ImmutableArray<string> Refused(string json, string[] args, params (string Name, string Value)[] environment) =>
        Assert.Throws<SettingsRefusedException>(() => Read(json, args, environment)).Reasons;

    private ConfigurationManager Read(string json, string[] args, params (string Name, string Value)[] environment)
    {
        File.WriteAllText(folder.File("appsettings.json"), json);
        foreach (var (name, value) in environment) Environment.SetEnvironmentVariable(prefix + name, value);
        var configuration = new ConfigurationManager();
        configuration.SetBasePath(Path.GetDirectoryName(folder.File("x"))!);
        configuration.AddJsonFile("appsettings.json").AddEnvironmentVariables(prefix).AddCommandLine(args);
        foreach (var (name, _) in environment) Environment.SetEnvironmentVariable(prefix + name, null);
        configuration.ReadSettings(Shape, args);
        return configuration;
    }

    private sealed class Known
    {
        public int Port { get; set; }

        public string Address { get; set; } = "";

        public IReadOnlyList<string> Names { get; set; } = [];

        public string Key { get; set; } = "";
    }
}
