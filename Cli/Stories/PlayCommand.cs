using System.CommandLine;
using System.Globalization;
using SahelSim.Api.Files;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Worlds;
using SahelSim.Contracts.Settings;
using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary><c>sahelsim play</c>: plays a story and holds its outcomes against it.</summary>
public static class PlayCommand
{
    private const int LinesPerChange = 12;
    private static readonly string[] UntilForms = ["yyyy-MM-dd", "yyyy-MM"];

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var file = new Argument<string?>("story") { Description = "A story file, or the id of one that comes with the program", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<string?>("--all") { Description = "Every story of a world, on arrays, with a line each", HelpName = "world" };
        var offline = new Option<bool>("--offline") { Description = "On arrays in memory, without a server; nothing is kept" };
        var timeless = new Option<bool>("--no-reversion") { Description = "Let no time pass between dates" };
        var until = new Option<string?>("--until") { Description = "Let time pass after the last change, until a day such as 2027-01-01, or a month", HelpName = "date" };
        var id = new Option<string?>("--as") { Description = "Id of the scenario; the story's unless given", HelpName = "id" };
        var least = new Option<double>("--least") { Description = "Smallest |delta| of an effect that is shown", DefaultValueFactory = _ => EffectWords.Shown, HelpName = "delta" };
        var command = new Command("play", "Play a story: apply its changes one by one, and check its outcomes") { file, all, offline, timeless, until, id, least };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var play = new OfflinePlay(invocation.Worlds, !parsed.GetValue(timeless));
            var typed = parsed.GetValue(file);
            if (parsed.GetValue(all) is { } world && typed is null && parsed.GetValue(id) is null && parsed.GetValue(until) is null)
                return await new FolderPlay(invocation.Screen, play, parsed.GetValue(least)).PlayAsync(StoriesOf(invocation, world), cancellation).ConfigureAwait(false);
            var end = parsed.GetValue(until) is { } day ? EndOf(day) : default(DateOnly?);
            if (end is not null && parsed.GetValue(timeless)) throw new CommandFailedException(ExitCode.Usage, "--until lets time pass, and --no-reversion does not: give one of them");
            if (typed is null || parsed.GetValue(all) is not null) throw new CommandFailedException(ExitCode.Usage, "give one story, or --all with a world and no story, no --as and no --until");
            var path = invocation.Worlds.FindStory(typed) ?? throw NotFound(invocation, typed);
            var printer = new StoryPrinter(invocation.Screen, parsed.GetValue(least), LinesPerChange);
            var story = OfflinePlay.Read(path);
            if (parsed.GetValue(offline)) return await OfflineAsync(invocation, play, printer, story, path, end, cancellation).ConfigureAwait(false);
            return await OnServerAsync(invocation, play, printer, story, path, parsed.GetValue(id) ?? story.Id, !parsed.GetValue(timeless), end, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<ExitCode> OfflineAsync(Invocation invocation, OfflinePlay play, StoryPrinter printer, Story story, string path, DateOnly? until, CancellationToken cancellation)
    {
        printer.Begin(story, new ActorNames(play.ReadWorld(story, path).Actors));
        using var progress = new Progress(invocation.Terminal, "playing", story.Changes.Count);
        var run = await play.PlayAsync(path, until, Told(printer, progress), cancellation).ConfigureAwait(false);
        return printer.End(run, "");
    }

    private static async Task<ExitCode> OnServerAsync(
        Invocation invocation, OfflinePlay play, StoryPrinter printer, Story story, string path, string id, bool timePasses, DateOnly? until, CancellationToken cancellation)
    {
        await using var connection = await invocation.ConnectOrBorrowAsync(cancellation).ConfigureAwait(false);
        await WorldUpload.EnsureAsync(connection, story.World["worlds/".Length..], () => play.ReadWorld(story, path), cancellation).ConfigureAwait(false);
        var scenario = new Scenario { World = story.World, DisplayName = story.DisplayName, Note = story.Note };
        var created = await connection.Scenarios.CreateScenarioAsync(new CreateScenarioRequest { ScenarioId = id, Scenario = scenario, RequestId = RequestIds.New() }, cancellationToken: cancellation).ConfigureAwait(false);
        printer.Begin(story, await ActorNames.OfAsync(connection, created.Name, cancellation).ConfigureAwait(false));
        using var progress = new Progress(invocation.Terminal, "playing", story.Changes.Count);
        var stage = await ServerStage.OnAsync(connection, created.Name, cancellation).ConfigureAwait(false);
        var start = stage.Clock;
        var steps = await new StoryPlayer(stage, timePasses).PlayAsync(story, until, Told(printer, progress), cancellation).ConfigureAwait(false);
        var findings = await play.FindingsAsync(story, path, stage, steps, cancellation).ConfigureAwait(false);
        var kept = invocation.Server is not null || invocation.Data is not null;
        return printer.End(new StoryRun(story, steps, findings, start), kept ? created.Name : "");
    }

    /// <summary>A day, or the first of a month.</summary>
    private static DateOnly EndOf(string text) =>
        DateOnly.TryParseExact(text, UntilForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new CommandFailedException(ExitCode.Usage, $"--until {text} is no day; write it as 2027-01-01, or 2027-01");

    private static Action<AppliedStep> Told(StoryPrinter printer, Progress progress) => step =>
    {
        if (step.Number > 0) progress.Step();
        printer.Take(step);
    };

    private static IReadOnlyList<string> StoriesOf(Invocation invocation, string world) => invocation.Worlds.StoriesOf(world) is { Count: > 0 } stories
        ? stories
        : throw new CommandFailedException(ExitCode.InvalidFile, $"there are no stories of a world {world}", "give the folder of a world, or its name; its stories stand in stories/*.yaml beside world.yaml");

    internal static CommandFailedException NotFound(Invocation invocation, string story)
    {
        var known = invocation.Worlds.Stories().Select(path => Path.GetFileNameWithoutExtension(path)).Distinct().ToList();
        return new CommandFailedException(ExitCode.InvalidFile, $"there is no story {story}{Suggestion.For(story, known)}", $"stories that are at hand: {string.Join(", ", known)}");
    }
}
