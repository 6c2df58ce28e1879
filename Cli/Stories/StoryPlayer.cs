using System.Globalization;
using SahelSim.V1;
using Action = SahelSim.V1.Action;

namespace SahelSim.Cli.Stories;

/// <summary>Plays a story on a stage.</summary>
/// <param name="stage">Where.</param>
/// <param name="timePasses">Whether the time between two dates draws everything back towards rest. Time before the first change is part of the world.</param>
public sealed class StoryPlayer(IStage stage, bool timePasses)
{
    /// <summary>Applies the changes in order.</summary>
    /// <param name="story">A story that breaks no rule.</param>
    /// <param name="until">A day until which time passes after the last change; null: none does.</param>
    /// <param name="told">Hears of each change as it has been applied.</param>
    /// <param name="cancellation">Stops between two changes.</param>
    /// <returns>Every change, time that passed included.</returns>
    /// <exception cref="CommandFailedException">A change was refused, or the last one is after <paramref name="until"/>.</exception>
    public async Task<IReadOnlyList<AppliedStep>> PlayAsync(Story story, DateOnly? until, Action<AppliedStep>? told, CancellationToken cancellation)
    {
        var played = new List<AppliedStep>();
        for (var at = 0; at < story.Changes.Count; at++)
        {
            var change = story.Changes[at];
            if (timePasses && played.Count > 0 && change.EffectiveDate is { } date && TimeUntil(Days.Of(date)) is { } time) await TakeAsync(0, time).ConfigureAwait(false);
            await TakeAsync(at + 1, change).ConfigureAwait(false);
        }

        if (until is not { } end) return played;
        if (end < stage.Clock) throw new CommandFailedException(ExitCode.Usage, $"the story goes on after {end:yyyy-MM-dd}, to {stage.Clock:yyyy-MM-dd}");
        if (TimeUntil(end) is { } tail) await TakeAsync(0, tail).ConfigureAwait(false);
        return played;

        async Task TakeAsync(int number, Change change)
        {
            cancellation.ThrowIfCancellationRequested();
            var applied = await stage.ApplyAsync(change, cancellation).ConfigureAwait(false);
            played.Add(applied with { Number = number });
            told?.Invoke(played[^1]);
        }
    }

    /// <summary>The reversion for the time since the clock; null where none has passed.</summary>
    private Change? TimeUntil(DateOnly date)
    {
        var days = date.DayNumber - stage.Clock.DayNumber;
        if (days <= 0) return null;
        var spent = days == 1 ? "1 day passes" : string.Create(CultureInfo.InvariantCulture, $"{days} days pass");
        return new Change { Note = $"{spent}.", Actions = { new Action { Reversion = new Reversion { Months = days / Days.PerMonth } } } };
    }
}
