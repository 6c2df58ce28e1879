using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Worlds;
using SahelSim.V1;

namespace SahelSim.Cli.Demo;

/// <summary><c>sahelsim demo</c>: two stories of the Sahel of 2026, applied over gRPC to a server in this process, shown wave by wave. Nothing is left behind.</summary>
public static class DemoCommand
{
    private static readonly string[] Stories = ["washington-returns", "niamey-airport"];

    private static readonly (string Why, string What)[] Next =
    [
        ("another story, held against what had to come out", "play convoy-attack"),
        ("a change of your own, on the same world", "preview --world sahel-2026 --event MLI:FRA:SANCTION:military:0.7"),
        ("a server of your own, for gRPC and JSON", "serve"),
        ("everything else", "--help"),
    ];

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var all = new Option<bool>("--all") { Description = $"Every movement from {EffectWords.Shown} up, not only the largest of each wave" };
        var command = new Command("demo", "See it at work: two stories of the Sahel of 2026, wave by wave") { all };
        Invocation.Bind(command, terminal, options, (invocation, cancellation) => RunAsync(invocation, invocation.Parsed.GetValue(all), cancellation));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Invocation invocation, bool all, CancellationToken cancellation)
    {
        // Files are read while the server starts: a machine has more than one core, and a first impression is soon made.
        var reading = Task.Run(() => ReadStories(invocation), cancellation);
        await using var connection = await Connection.ToNowhereAsync(cancellation).ConfigureAwait(false);
        var (world, stories) = await reading.ConfigureAwait(false);
        await WorldUpload.CreateAsync(connection, Bare(world.Name), world, cancellation).ConfigureAwait(false);
        Introduce(invocation.Screen, world, connection);
        var names = new ActorNames(world.Actors);
        foreach (var story in stories) await new DemoStory(invocation.Screen, connection, names, all).PlayAsync(story, cancellation).ConfigureAwait(false);
        SayWhatNext(invocation.Screen);
        return ExitCode.Done;
    }

    private static (World World, List<Story> Stories) ReadStories(Invocation invocation)
    {
        var folder = new WorldsFolder(AppContext.BaseDirectory);
        var paths = Stories.Select(id => folder.FindStory(id) ?? invocation.Worlds.FindStory(id) ?? throw new CommandFailedException(ExitCode.InvalidFile, $"the story {id} did not come with the program")).ToList();
        var stories = paths.Select(OfflinePlay.Read).ToList();
        return (new OfflinePlay(folder, timePasses: false).ReadWorld(stories[0], paths[0]), stories);
    }

    private static void Introduce(Screen screen, World world, Connection connection)
    {
        screen.Line(screen.Inked($"{world.DisplayName}: {Screen.Count(world.Actors.Count)} actors, {Screen.Count(world.Relationships.Count)} relationships, {Screen.Count(world.Issues.Count)} issues", Ink.Title));
        screen.Paragraph($"Two stories are played on it, each change over gRPC to {connection.Address} in this process. Each actor reacts to what it hears of others, wave after wave, until nothing moves by more than 0.0001. "
            + $"Shown is what moves by 0.005 and more: {EffectWords.Legend}.", 0);
        screen.Line();
    }

    private static void SayWhatNext(Screen screen)
    {
        var program = ProgramName.Typed;
        screen.Line(screen.Inked("What to type next", Ink.Title));
        foreach (var (why, what) in Next)
        {
            screen.Line($"  {why}");
            screen.Line($"    {screen.Inked($"{program} {what}", Ink.Strong)}");
        }
    }

    private static string Bare(string world) => world["worlds/".Length..];
}
