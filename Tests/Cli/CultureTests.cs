using System.Globalization;
using SahelSim.Cli;
using Xunit;

namespace SahelSim.Tests.Cli;

/// <summary>Where a machine writes decimal commas, other digits or a dotless i, the program says and reads the same.</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("preview --world sahel-2026 --event MLI:FRA:SANCTION:military,diplomatic:0.7")]
    [InlineData("preview --world sahel-2026 --event MLI:FRA:SANCTION:military,diplomatic:0.7 -o json")]
    [InlineData("preview --world sahel-2026 --template summit -o yaml")]
    [InlineData("preview --world sahel-2026 --event MLI:FRA:SANCTION:military:0,7")]
    [InlineData("world validate sahel-2026")]
    [InlineData("show world sahel-2026")]
    public async Task The_same_command_says_the_same_in_every_culture(string command)
    {
        var expected = await RunAsync(CultureInfo.InvariantCulture, command);
        foreach (var name in (string[])["tr-TR", "ar-SA", "de-DE", "fa-IR"])
            Assert.Equal(expected, await RunAsync(CultureInfo.GetCultureInfo(name), command));
    }

    private static async Task<(ExitCode Code, string Output, string Error)> RunAsync(CultureInfo culture, string command)
    {
        using var sahelsim = new CommandLine();
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            var ended = await sahelsim.RunAsync(command.Split(' '));
            return (ended.Code, ended.Output, ended.Error);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
