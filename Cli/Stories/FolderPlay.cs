using System.Globalization;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Terminals;

namespace SahelSim.Cli.Stories;

/// <summary>Plays every story of a world on arrays, with a line each: for people what came out, for programs the whole of it.</summary>
/// <param name="screen">Where.</param>
/// <param name="play">How stories are played.</param>
/// <param name="least">|Delta| from which effects are given to programs.</param>
public sealed class FolderPlay(Screen screen, OfflinePlay play, double least)
{
    /// <summary>Plays stories in their order.</summary>
    /// <param name="paths">Of the stories.</param>
    /// <param name="cancellation">Stops between two changes.</param>
    /// <exception cref="CommandFailedException">A file is not sound, or a change was refused.</exception>
    public async Task<ExitCode> PlayAsync(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var widest = paths.Max(path => Path.GetFileNameWithoutExtension(path).Length);
        var held = 0;
        using var progress = new Progress(screen.Terminal, "playing", paths.Count);
        foreach (var path in paths)
        {
            var run = await PlayAsync(path, cancellation).ConfigureAwait(false);
            if (screen.IsTable) Print(run, widest);
            else screen.StreamedMessage(run.ToProto("", least));
            if (run.Held) held++;
            progress.Step();
        }

        if (screen.IsTable) screen.Line(string.Create(CultureInfo.InvariantCulture, $"{held} of {paths.Count} stories came out"));
        return held == paths.Count ? ExitCode.Done : ExitCode.OutcomeMissed;
    }

    private async Task<StoryRun> PlayAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await play.PlayAsync(path, null, null, cancellation).ConfigureAwait(false);
        }
        catch (CommandFailedException failure)
        {
            throw new CommandFailedException(failure.Code, [$"{Path.GetFileNameWithoutExtension(path)}: {failure.Lines[0]}", .. failure.Lines.Skip(1)]);
        }
    }

    private void Print(StoryRun run, int widest)
    {
        var mark = run.Held ? screen.Inked("ok    ", Ink.Good) : screen.Inked("MISSED", Ink.Bad);
        var came = run.Findings.Count(finding => finding.Held);
        var changes = run.Steps.Count(step => step.Number > 0);
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"{mark} {run.Story.Id.PadRight(widest)}  {came} of {run.Findings.Count} outcomes came out, {changes} {(changes == 1 ? "change" : "changes")}"));
        foreach (var finding in run.Findings.Where(finding => !finding.Held))
            screen.Line($"         {QuantityText.Of(finding.Outcome.Quantity)} moved by {Screen.Delta(finding.Delta)}: {string.Join(", ", finding.Faults)}");
    }
}
