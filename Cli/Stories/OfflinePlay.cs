using SahelSim.Api.Files;
using SahelSim.Cli.Worlds;
using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary>Plays stories on arrays, those among them that others are compared with.</summary>
/// <param name="worlds">Where worlds are found.</param>
/// <param name="timePasses">Whether time passes between dates.</param>
public sealed class OfflinePlay(WorldsFolder worlds, bool timePasses)
{
    /// <summary>Plays a story and holds its outcomes against it.</summary>
    /// <param name="path">Of the story.</param>
    /// <param name="until">A day until which time passes after the last change; null: none does.</param>
    /// <param name="told">Hears of each change of this story as it has been applied.</param>
    /// <param name="cancellation">Stops between two changes.</param>
    /// <exception cref="CommandFailedException">A file is not sound, or a change was refused.</exception>
    public async Task<StoryRun> PlayAsync(string path, DateOnly? until, Action<AppliedStep>? told, CancellationToken cancellation)
    {
        var story = Read(path);
        var stage = ArrayStage.Of(ReadWorld(story, path));
        var start = stage.Clock;
        var changes = await new StoryPlayer(stage, timePasses).PlayAsync(story, until, told, cancellation).ConfigureAwait(false);
        var findings = await FindingsAsync(story, path, stage, changes, cancellation).ConfigureAwait(false);
        return new StoryRun(story, changes, findings, start);
    }

    /// <summary>Holds a story's outcomes against what was played on any stage; stories that they are compared with are played on arrays.</summary>
    public async Task<IReadOnlyList<OutcomeFinding>> FindingsAsync(Story story, string path, IStage stage, IReadOnlyList<AppliedStep> changes, CancellationToken cancellation)
    {
        var others = new Dictionary<string, IReadOnlyList<AppliedStep>>();
        foreach (var id in story.Outcomes.Select(outcome => outcome.Compared?.Story ?? "").Where(id => id.Length > 0).Distinct())
        {
            var otherPath = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, id + ".yaml");
            var other = Read(otherPath);
            others[id] = await new StoryPlayer(ArrayStage.Of(ReadWorld(other, otherPath)), timePasses).PlayAsync(other, null, null, cancellation).ConfigureAwait(false);
        }

        var review = new OutcomeReview(changes, others);
        var findings = new List<OutcomeFinding>();
        foreach (var outcome in story.Outcomes) findings.Add(review.Review(outcome, await stage.HoldsAsync(outcome.Quantity, cancellation).ConfigureAwait(false)));
        return findings;
    }

    /// <summary>Reads a story that breaks no rule.</summary>
    public static Story Read(string path)
    {
        var reading = StoryFile.Read(path);
        return reading.Succeeded ? reading.Value : throw CommandFailedException.InvalidFile($"{path} is not sound", reading.Errors);
    }

    /// <summary>Reads the world of a story.</summary>
    public World ReadWorld(Story story, string path)
    {
        if (worlds.FindWorld(story.World, path) is not { } found)
            throw new CommandFailedException(ExitCode.InvalidFile, $"the world {story.World} of this story was not found", $"put it into {story.World}/world.yaml in the current folder, or beside the story");
        var reading = WorldFile.Read(found);
        return reading.Succeeded ? reading.Value : throw CommandFailedException.InvalidFile($"{found} is not sound", reading.Errors);
    }
}
